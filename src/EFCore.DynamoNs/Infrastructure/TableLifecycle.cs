using System.Text.Json;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Infrastructure;

/// <summary>
///     Creates and deletes tables and waits for them. Sending and waiting are given, so that synchronous callers run the
///     same steps without an asynchronous call in between.
/// </summary>
internal sealed class TableLifecycle(
    TableNamespace tableNamespace,
    Func<WireRequest, ValueTask<WireResponse>> send,
    Func<TimeSpan, ValueTask> wait)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>DynamoDB creates a table with its indexes within minutes, however large they may become.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    /// <summary>Creates the tables that are not there, and answers those.</summary>
    public async ValueTask<IReadOnlyList<TableSchema>> CreateAsync(IReadOnlyList<TableSchema> tables)
    {
        var created = new List<TableSchema>();
        foreach (var table in tables)
        {
            if (await TryAsync(TableRequest.Create(table, tableNamespace), WireFailure.TableInUse).ConfigureAwait(false))
            {
                created.Add(table);
            }
        }

        foreach (var table in tables)
        {
            await WaitAsync(table, isReady: IsActive).ConfigureAwait(false);
        }

        foreach (var table in created.Where(table => table.TimeToLiveAttribute is not null))
        {
            await TryAsync(TableRequest.EnableTimeToLive(table, tableNamespace)).ConfigureAwait(false);
        }

        return created;
    }

    /// <summary>Deletes the tables that are there; true when there was one.</summary>
    public async ValueTask<bool> DeleteAsync(IReadOnlyList<TableSchema> tables)
    {
        var deleted = false;
        foreach (var table in tables)
        {
            deleted |= await TryAsync(TableRequest.Delete(table, tableNamespace), WireFailure.TableNotFound).ConfigureAwait(false);
        }

        foreach (var table in tables)
        {
            await WaitAsync(table, isReady: static description => description is null).ConfigureAwait(false);
        }

        return deleted;
    }

    private static bool IsActive(JsonElement? description)
        => description is { } table
            && IsActive(table, "TableStatus")
            && (!table.TryGetProperty("GlobalSecondaryIndexes", out var indexes)
                || indexes.ValueKind != JsonValueKind.Array
                || indexes.EnumerateArray().All(index => IsActive(index, "IndexStatus")));

    private static bool IsActive(JsonElement element, string status)
        => element.TryGetProperty(status, out var value) && value.GetString() == "ACTIVE";

    private async ValueTask WaitAsync(TableSchema table, Func<JsonElement?, bool> isReady)
    {
        var next = FirstWait;
        for (var waited = TimeSpan.Zero; waited < TimeLimit; waited += next, next = TimeSpan.FromTicks(Math.Min(next.Ticks * 2, LongestWait.Ticks)))
        {
            if (isReady(await DescribeAsync(table).ConfigureAwait(false)))
            {
                return;
            }

            await wait(next).ConfigureAwait(false);
        }

        throw Errors.TableNotReady(tableNamespace.ActualName(table.Name), TimeLimit);
    }

    private async ValueTask<JsonElement?> DescribeAsync(TableSchema table)
    {
        try
        {
            using var request = TableRequest.Describe(table, tableNamespace);
            using var response = await send(request).ConfigureAwait(false);
            return JsonElement.Parse(response.Body.AsSpan(0, response.Length)).GetProperty("Table");
        }
        catch (WireException exception) when (exception.Failure == WireFailure.TableNotFound)
        {
            return null;
        }
        catch (WireException exception)
        {
            throw WireErrors.Translate(exception);
        }
    }

    /// <summary>False where the failure says that there is nothing to do.</summary>
    private async ValueTask<bool> TryAsync(WireRequest request, WireFailure? done = null)
    {
        using var owned = request;
        try
        {
            (await send(owned).ConfigureAwait(false)).Dispose();
            return true;
        }
        catch (WireException exception) when (exception.Failure == done)
        {
            return false;
        }
        catch (WireException exception)
        {
            throw WireErrors.Translate(exception);
        }
    }
}
