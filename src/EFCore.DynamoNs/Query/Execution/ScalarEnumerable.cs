using System.Collections;
using System.Globalization;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>The one answer of Count, Any and All.</summary>
internal sealed class ScalarEnumerable<T>(DynamoQueryContext queryContext, PreparedRead prepared, ReadResult result)
    : IEnumerable<T>, IAsyncEnumerable<T>
{
    public IEnumerator<T> GetEnumerator()
    {
        using var critical = queryContext.DetectorOf(prepared)?.EnterCriticalSection();
        yield return Answer(Count());
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var critical = queryContext.DetectorOf(prepared)?.EnterCriticalSection();
        yield return Answer(await CountAsync(cancellationToken).ConfigureAwait(false));
    }

    private long Count()
    {
        var rows = RowFeeds.Open(prepared, queryContext);
        long count = 0;
        try
        {
            while (rows.NeedsPage)
            {
                rows.Fetch(queryContext.Wire);
                count += CountRows(rows);
            }
        }
        catch (WireException exception)
        {
            throw queryContext.Failed(prepared, exception);
        }
        finally
        {
            rows.Release();
        }

        return count + rows.Counted;
    }

    private async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        var rows = RowFeeds.Open(prepared, queryContext);
        long count = 0;
        try
        {
            while (rows.NeedsPage)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await rows.FetchAsync(queryContext.Wire, cancellationToken).ConfigureAwait(false);
                count += CountRows(rows);
            }
        }
        catch (WireException exception)
        {
            throw queryContext.Failed(prepared, exception);
        }
        finally
        {
            rows.Release();
        }

        return count + rows.Counted;
    }

    private long CountRows(RowFeed rows)
    {
        long count = 0;
        try
        {
            while (rows.TryRead())
            {
                count++;
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

        return count;
    }

    private T Answer(long count)
        => result switch
        {
            ReadResult.Any => (T)(object)(count > 0),
            ReadResult.None => (T)(object)(count == 0),
            _ => (T)Convert.ChangeType(checked(typeof(T) == typeof(int) ? (int)count : count), typeof(T), CultureInfo.InvariantCulture),
        };
}
