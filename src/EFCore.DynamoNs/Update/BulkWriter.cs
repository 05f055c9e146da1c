using System.Text;
using System.Text.Json;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.DynamoNs.Update;

/// <summary>One bulk write: batches that are on their way side by side, and sent again as far as DynamoDB leaves them undone.</summary>
internal sealed class BulkWriter<TEntity>(
    EntityBinding binding,
    bool isDelete,
    IDynamoWire wire,
    TableNamespace tableNamespace,
    TimeProvider clock,
    IProgress<BulkProgress>? progress)
    where TEntity : class
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(2);

    private readonly Dictionary<Type, BulkShape> _shapes = [];
    private readonly Lock _lock = new();
    private readonly List<object> _notWritten = [];
    private long _written;
    private long _requests;
    private long _redriven;
    private Exception? _failure;

    public static BulkWriter<TEntity> Of(DbSet<TEntity> set, bool isDelete, IProgress<BulkProgress>? progress)
    {
        ArgumentNullException.ThrowIfNull(set);
        AmbientTransaction.Refuse();
        var binding = DatabaseBinding.Of(set.EntityType.Model)[set.EntityType];
        return new BulkWriter<TEntity>(
            binding,
            isDelete,
            set.GetService<IDynamoWire>(),
            set.GetService<ICurrentNamespace>().Namespace,
            set.GetService<ISaveOptions>().Clock,
            progress);
    }

    /// <exception cref="BulkWriteException">Not all could be written.</exception>
    public async Task<long> WriteAsync(IAsyncEnumerable<TEntity> entities, int parallelRequests, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entities);
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelRequests, 1);
        using var free = new SemaphoreSlim(parallelRequests);
        var running = new List<Task>();
        var batch = new List<ItemWrite>(BatchRequest.MaxItems);
        try
        {
            long position = 0;
            await foreach (var entity in entities.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                Add(batch, entity ?? throw Errors.NullInSource(binding.EntityType.DisplayName(), position));
                position++;
                if (_failure is not null)
                {
                    break;
                }

                if (batch.Count == BatchRequest.MaxItems)
                {
                    batch = await StartAsync(batch, free, running, cancellationToken).ConfigureAwait(false);
                }
            }

            while (batch.Count > 0 && _failure is null)
            {
                batch = await StartAsync(batch, free, running, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The source, or an entity that can't be stored: what is on its way still ends, and the account is whole.
            NoteFailed([], exception);
        }
        finally
        {
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        cancellationToken.ThrowIfCancellationRequested();
        NoteFailed(batch, failure: null);
        return _failure is null
            ? _written
            : throw new BulkWriteException(Errors.BulkNotWritten(binding.EntityType.DisplayName(), _written, _notWritten.Count, _failure), _written, _notWritten, _failure);
    }

    /// <summary>A batch names no item twice: of equal keys the later one counts.</summary>
    private void Add(List<ItemWrite> batch, TEntity entity)
    {
        var shape = ShapeOf(entity);
        var values = shape.Values(entity, clock.GetUtcNow());
        if (batch.FindIndex(write => Of(write).HasKeyOf(values)) is >= 0 and var replaced)
        {
            values.Replace(Of(batch[replaced]));
            batch.RemoveAt(replaced);
        }

        batch.Add(new ItemWrite(shape.Plan, values, Unchanged: null));
        values.Check();
    }

    /// <summary>A derived class has attributes and a discriminator of its own.</summary>
    private BulkShape ShapeOf(TEntity entity)
    {
        if (!_shapes.TryGetValue(entity.GetType(), out var shape))
        {
            var model = binding.EntityType.Model;
            var type = binding.EntityType.HasSharedClrType ? null : model.FindRuntimeEntityType(entity.GetType());
            shape = new BulkShape(type is null ? binding : DatabaseBinding.Of(model)[type], isDelete);
            _shapes.Add(entity.GetType(), shape);
        }

        return shape;
    }

    private static ObjectValues Of(ItemWrite write) => (ObjectValues)write.Values;

    /// <summary>Sends as much of the batch as fits, when a call's turn comes, and answers the rest.</summary>
    private async Task<List<ItemWrite>> StartAsync(List<ItemWrite> batch, SemaphoreSlim free, List<Task> running, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken).ConfigureAwait(false);
        running.RemoveAll(task => task.IsCompleted);
        ItemWrite[] writes = [.. batch];
        var (request, count) = BatchRequest.Create(writes, tableNamespace);
        running.Add(SendAsync(request, new ArraySegment<ItemWrite>(writes, 0, count), free, cancellationToken));
        return [.. writes.Skip(count)];
    }

    private async Task SendAsync(WireRequest request, ArraySegment<ItemWrite> writes, SemaphoreSlim free, CancellationToken cancellationToken)
    {
        IReadOnlyList<ItemWrite> left = writes;
        var deadline = Deadline.In(wire.OperationTimeout);
        try
        {
            for (var round = 0; left.Count > 0; round++)
            {
                using var current = request;
                using var response = await wire.SendAsync(current, cancellationToken).ConfigureAwait(false);
                var page = new PageReader();
                page.Open(response.Body, response.Length);
                var sent = left;
                left = Left(sent, page.Unprocessed);
                Note(sent.Select(Of).Except(left.Select(Of)), left.Count);
                if (left.Count == 0)
                {
                    break;
                }

                if (left.Count < sent.Count)
                {
                    // Where some were written the rest has its time anew: a table that takes little at a time takes all in the end.
                    (deadline, round) = (Deadline.In(wire.OperationTimeout), 0);
                }
                else if (deadline.IsOver)
                {
                    throw new TimeoutException("DynamoDB has left the items undone for as long as the call may take.");
                }

                request = BatchRequest.Again(page.Unprocessed.Span, current.Tables, left.Count);
                await Task.Delay(deadline.Cut(Backoff.Pause(round, FirstWait, MostWait)), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it is, what was not written is told.
            NoteFailed(left, exception switch
            {
                WireException failed => WireErrors.Translate(failed),
                JsonException broken => Errors.BrokenResponse(binding.Table.Name, broken),
                _ => exception,
            });
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>The writes that DynamoDB has left undone, found by their keys.</summary>
    private static IReadOnlyList<ItemWrite> Left(IReadOnlyList<ItemWrite> writes, ReadOnlyMemory<byte> unprocessed)
    {
        if (unprocessed.IsEmpty)
        {
            return [];
        }

        using var document = JsonDocument.Parse(unprocessed, new JsonDocumentOptions { MaxDepth = 256 });
        var items = document.RootElement.EnumerateObject()
            .SelectMany(table => table.Value.EnumerateArray())
            .Select(write => write.EnumerateObject().Single().Value.EnumerateObject().Single().Value)
            .Select(item => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(item.GetRawText()))
            .ToList();
        return [.. writes.Where(write => items.Exists(item => Of(write).HasKeyOf(item)))];
    }

    /// <summary>Tells the progress one call at a time, inside the lock: what it is told never goes back.</summary>
    private void Note(IEnumerable<ObjectValues> written, int left)
    {
        lock (_lock)
        {
            _written += written.Sum(values => values.Count);
            _requests++;
            _redriven += left;
            progress?.Report(new BulkProgress(_written, _requests, _redriven));
        }
    }

    private void NoteFailed(IReadOnlyList<ItemWrite> writes, Exception? failure)
    {
        lock (_lock)
        {
            _failure ??= failure;
            _notWritten.AddRange(writes.SelectMany(write => Of(write).Entities));
        }
    }
}
