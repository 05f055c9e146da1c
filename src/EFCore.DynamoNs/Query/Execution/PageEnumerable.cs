using System.Collections;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>The one page of a query that a token asks for.</summary>
internal sealed class PageEnumerable<T>(
    DynamoQueryContext queryContext,
    PreparedRead prepared,
    Func<QueryContext, ItemReader, T> shaper,
    bool standAloneStateManager,
    ValueSource token)
    : IEnumerable<Page<T>>, IAsyncEnumerable<Page<T>>
{
    public IEnumerator<Page<T>> GetEnumerator()
    {
        using var critical = queryContext.DetectorOf(prepared)?.EnterCriticalSection();
        yield return Read();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public async IAsyncEnumerator<Page<T>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var critical = queryContext.DetectorOf(prepared)?.EnterCriticalSection();
        yield return await ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    private Page<T> Read()
    {
        var (rows, size) = Open();
        var items = new List<T>();
        try
        {
            while (!Take(rows, items, size) && rows.NeedsPage)
            {
                rows.Fetch(queryContext.Wire);
            }

            return Finish(rows, items, size);
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

    private async Task<Page<T>> ReadAsync(CancellationToken cancellationToken)
    {
        var (rows, size) = Open();
        var items = new List<T>();
        try
        {
            while (!Take(rows, items, size) && rows.NeedsPage)
            {
                await rows.FetchAsync(queryContext.Wire, cancellationToken).ConfigureAwait(false);
            }

            return Finish(rows, items, size);
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

    private (RowSource Rows, int Size) Open()
    {
        var plan = RowFeeds.Choose(prepared.Plan, queryContext.Parameters);
        var rows = new RowSource(prepared, plan, queryContext.Parameters, queryContext.Namespace);
        // What a web page sends along for "none" is none.
        if (token.Resolve(queryContext.Parameters) is string { Length: > 0 } text)
        {
            var (call, key) = PageToken.Read(text, plan, rows, queryContext);
            rows.Resume(call, key);
        }

        queryContext.InitializeStateManager(standAloneStateManager);
        return (rows, (int)plan.Limit!.Resolve(queryContext.Parameters)!);
    }

    /// <summary>Takes the rows at hand; true when the page is full.</summary>
    private bool Take(RowSource rows, List<T> items, int size)
    {
        try
        {
            while (items.Count < size && rows.TryRead())
            {
                items.Add(shaper(queryContext, rows.Row));
            }
        }
        catch (AttributeFormatException exception)
        {
            throw rows.WrongAttribute(exception, queryContext.QueryLogger.ShouldLogSensitiveData());
        }
        catch (BrokenJsonException exception)
        {
            throw rows.BrokenResponse(exception);
        }

        return items.Count == size;
    }

    private Page<T> Finish(RowSource rows, List<T> items, int size)
    {
        if (items.Count < size)
        {
            return new Page<T>(items, null);
        }

        var next = PageToken.Write(prepared, rows, queryContext);
        return new Page<T>(items, rows.HasMore() ? next : null);
    }
}
