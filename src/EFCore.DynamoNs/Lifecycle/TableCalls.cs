using System.Collections.Immutable;
using System.Text.Json;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Lifecycle;

/// <summary>Calls about whole tables, with their failures in the words of users.</summary>
internal sealed class TableCalls(Func<WireRequest, ValueTask<WireResponse>> send, bool isLocal)
{
    /// <summary>All that is told of a table, or null where there is none.</summary>
    public async ValueTask<LiveTable?> ReadAsync(TableSchema table, string actualName)
    {
        if (await DescribeAsync(actualName).ConfigureAwait(false) is not { } description)
        {
            return null;
        }

        var timeToLive = await TimeToLiveAsync(actualName).ConfigureAwait(false);
        var backups = await AskAsync(TableRequest.DescribeContinuousBackups(actualName), "ContinuousBackupsDescription").ConfigureAwait(false);
        var tags = description.Find("TableArn")?.GetString() is { } arn ? await TagsAsync(actualName, arn).ConfigureAwait(false) : null;
        return LiveTableReader.Read(table.Name, new LiveAnswers(description, timeToLive, backups, tags), isLocal);
    }

    /// <summary>The <c>Table</c> of DescribeTable, or null where there is none.</summary>
    public async ValueTask<JsonElement?> DescribeAsync(string actualName)
    {
        using var request = TableRequest.Describe(actualName);
        try
        {
            using var response = await send(request).ConfigureAwait(false);
            return Body(response).GetProperty("Table");
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

    public ValueTask<JsonElement?> TimeToLiveAsync(string actualName) => AskAsync(TableRequest.DescribeTimeToLive(actualName), "TimeToLiveDescription");

    /// <summary>Sends; answers the failure where it is one of those that the caller handles, else null.</summary>
    public async ValueTask<WireException?> TryAsync(WireRequest request, params ImmutableArray<WireFailure> handled)
    {
        using var owned = request;
        try
        {
            (await send(owned).ConfigureAwait(false)).Dispose();
            return null;
        }
        catch (WireException exception) when (handled.Contains(exception.Failure))
        {
            return exception;
        }
        catch (WireException exception)
        {
            throw WireErrors.Translate(exception);
        }
    }

    private async ValueTask<ImmutableSortedDictionary<string, string>?> TagsAsync(string actualName, string arn)
    {
        var tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        string? next = null;
        do
        {
            if (await AskAsync(TableRequest.ListTags(actualName, arn, next), property: null).ConfigureAwait(false) is not { } page)
            {
                return null;
            }

            foreach (var tag in page.Find("Tags") is { } list ? list.EnumerateArray() : [])
            {
                tags[tag.GetProperty("Key").GetString()!] = tag.Find("Value")?.GetString() ?? "";
            }

            next = page.Find("NextToken")?.GetString();
        }
        while (next is { Length: > 0 });
        return tags.ToImmutable();
    }

    /// <summary>Null where the engine does not have the operation, or the credentials do not allow it: tables can be used without.</summary>
    private async ValueTask<JsonElement?> AskAsync(WireRequest request, string? property)
    {
        using var owned = request;
        try
        {
            using var response = await send(owned).ConfigureAwait(false);
            var body = Body(response);
            return property is null ? body : body.Find(property);
        }
        catch (WireException exception) when (exception.Failure is WireFailure.UnknownOperation or WireFailure.AccessDenied or WireFailure.TableNotFound)
        {
            return null;
        }
        catch (WireException exception)
        {
            throw WireErrors.Translate(exception);
        }
    }

    private static JsonElement Body(WireResponse response) => JsonElement.Parse(response.Body.AsSpan(0, response.Length));
}
