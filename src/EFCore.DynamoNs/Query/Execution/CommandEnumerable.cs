using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>
///     ExecuteUpdate and ExecuteDelete: reads the keys of the items, and writes each on condition that it still meets the query. The
///     answer is how many were written.
/// </summary>
internal sealed class CommandEnumerable(DynamoQueryContext queryContext, PreparedRead prepared, ImmutableArray<AttributeUpdate> updates)
    : IEnumerable<int>, IAsyncEnumerable<int>
{
    /// <summary>So many writes are under way at a time.</summary>
    private const int MostAtATime = 16;

    /// <summary>
    ///     An update that sets a key of the index it reads moves items within the index, also to where they would be read once more: all
    ///     keys are read before the first is written.
    /// </summary>
    private bool MovesItems
        => !updates.IsDefault
            && RowFeeds.Follow(prepared.Plan, queryContext.Parameters).Path.Index is { } index
            && updates.Any(update => index.Key.Contains(update.Attribute.Path.Root));

    public IEnumerator<int> GetEnumerator()
    {
        using var critical = queryContext.DetectorOf(prepared)?.EnterCriticalSection();
        yield return Execute();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public async IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var critical = queryContext.DetectorOf(prepared)?.EnterCriticalSection();
        yield return await ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }

    private int Execute()
    {
        var (rows, command) = Open();
        if (command.IsNever)
        {
            return 0;
        }

        try
        {
            var keys = Keys(rows);
            return (MovesItems ? keys.Distinct(KeyComparer.Instance).ToList() : keys).Sum(key => Write(command, key));
        }
        catch (WireException exception)
        {
            throw queryContext.Failed(prepared, exception);
        }
        finally
        {
            rows.Release();
        }
    }

    private IEnumerable<byte[]> Keys(RowFeed rows)
    {
        while (true)
        {
            while (rows.TryRead())
            {
                yield return Key(rows);
            }

            if (!rows.NeedsPage)
            {
                yield break;
            }

            rows.Fetch(queryContext.Wire);
        }
    }

    private int Write(ItemCommand command, byte[] key)
    {
        using var request = command.Request(key);
        request.Deadline = Deadline.In(queryContext.Wire.OperationTimeout);
        var backoff = new Backoff();
        while (true)
        {
            try
            {
                queryContext.Wire.Send(request).Dispose();
                return 1;
            }
            catch (WireException exception) when (IsNoLonger(exception))
            {
                return 0;
            }
            catch (WireException exception) when (MayPass(exception) && backoff.Next(request.Deadline) is { } wait)
            {
                Thread.Sleep(wait);
            }
        }
    }

    private async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var (rows, command) = Open();
        if (command.IsNever)
        {
            return 0;
        }

        var (written, running) = (0, new List<Task<int>>(MostAtATime));
        try
        {
            var keys = KeysAsync(rows, cancellationToken);
            if (MovesItems)
            {
                keys = (await keys.Distinct(KeyComparer.Instance).ToListAsync(cancellationToken).ConfigureAwait(false)).ToAsyncEnumerable();
            }

            await foreach (var key in keys.ConfigureAwait(false))
            {
                running.Add(WriteAsync(command, key, cancellationToken));
                if (running.Count == MostAtATime)
                {
                    var done = await Task.WhenAny(running).ConfigureAwait(false);
                    running.Remove(done);
                    written += await done.ConfigureAwait(false);
                }
            }

            foreach (var count in await Task.WhenAll(running).ConfigureAwait(false))
            {
                written += count;
            }

            return written;
        }
        catch (WireException exception)
        {
            throw queryContext.Failed(prepared, exception);
        }
        finally
        {
            await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            rows.Release();
        }
    }

    private async IAsyncEnumerable<byte[]> KeysAsync(RowFeed rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            while (rows.TryRead())
            {
                yield return Key(rows);
            }

            if (!rows.NeedsPage)
            {
                yield break;
            }

            await rows.FetchAsync(queryContext.Wire, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<int> WriteAsync(ItemCommand command, byte[] key, CancellationToken cancellationToken)
    {
        using var request = command.Request(key);
        request.Deadline = Deadline.In(queryContext.Wire.OperationTimeout);
        var backoff = new Backoff();
        while (true)
        {
            try
            {
                (await queryContext.Wire.SendAsync(request, cancellationToken).ConfigureAwait(false)).Dispose();
                return 1;
            }
            catch (WireException exception) when (IsNoLonger(exception))
            {
                return 0;
            }
            catch (WireException exception) when (MayPass(exception) && backoff.Next(request.Deadline) is { } wait)
            {
                await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private (RowFeed Rows, ItemCommand Command) Open()
    {
        AmbientTransaction.Refuse();
        return (
            RowFeeds.Open(prepared, queryContext),
            new ItemCommand(prepared.Plan, Predicate.All(prepared.Question.Predicates), updates, queryContext.Parameters, queryContext.ExactWrites, queryContext.Namespace));
    }

    private byte[] Key(RowFeed rows)
        => ReadCalls.KeyJson(prepared.Plan.Table.Key.All, rows.Row, prepared.Layout);

    /// <summary>The SDK tries again for as long as its quota lasts: what sets values may be repeated, and what counts has a token.</summary>
    private static bool MayPass(WireException exception) => exception.IsConflictThatPasses || SdkFailures.IsPassing(exception);

    /// <summary>The item has changed since it was found, or is gone: it is none that the query asks for.</summary>
    private static bool IsNoLonger(WireException exception)
        => exception.Failure == WireFailure.ConditionFailed
            || (exception.Failure == WireFailure.TransactionCanceled && exception.Reasons is [{ Code: CancellationReason.ConditionalCheckFailed }]);

    private sealed class KeyComparer : IEqualityComparer<byte[]>
    {
        public static readonly KeyComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj)
        {
            var hash = default(HashCode);
            hash.AddBytes(obj);
            return hash.ToHashCode();
        }
    }
}
