using System.Text.RegularExpressions;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

/// <summary>What holds for every request that a query sends.</summary>
internal static partial class RequestRules
{
    private static readonly string[] Data = ["GetItem", "BatchGetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems"];

    public static void Check(RequestRecorder recorder, DbContext context, string prefix)
    {
        foreach (var request in recorder.Requests)
        {
            Assert.Contains(request.Operation, Data);
            if (request.Operation == "Query")
            {
                Assert.Empty(FilteredKeys(request, context, prefix));
            }
        }
    }

    /// <summary>DynamoDB refuses a filter that names a key attribute of the table or index queried; engines may not.</summary>
    private static IEnumerable<string> FilteredKeys(RecordedRequest request, DbContext context, string prefix)
    {
        var name = (string)request.Body["TableName"]!;
        Assert.StartsWith(prefix, name, StringComparison.Ordinal);
        var table = DatabaseBinding.Of(context.Model).MappedTables.Single(table => prefix + table.Name == name);
        var key = (string?)request.Body["IndexName"] is { } index ? table.FindIndex(index)!.Key : table.Key;
        return Placeholder()
            .Matches((string?)request.Body["FilterExpression"] ?? "")
            .Select(match => (string)request.Body["ExpressionAttributeNames"]![match.Value]!)
            .Intersect(key.All);
    }

    [GeneratedRegex("#[A-Za-z0-9_]+")]
    private static partial Regex Placeholder();
}
