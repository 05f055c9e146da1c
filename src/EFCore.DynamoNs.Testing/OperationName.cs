using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;

namespace EFCore.DynamoNs.Testing;

/// <summary>The operations of DynamoDB, as the AWS SDK has them.</summary>
internal static class OperationName
{
    private const string Suffix = "Async";

    private static readonly HashSet<string> Known = typeof(IAmazonDynamoDB).GetMethods()
        .Where(method => method.Name.EndsWith(Suffix, StringComparison.Ordinal))
        .Select(method => method.Name[..^Suffix.Length])
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The operation as requests name it; null for null.</summary>
    /// <exception cref="ArgumentException">There is none, so that no request would ever be one.</exception>
    public static string? Of(string? operation, [CallerArgumentExpression(nameof(operation))] string? parameter = null)
        => operation is null ? null
            : Known.TryGetValue(operation, out var name) ? name
            : throw new ArgumentException($"DynamoDB has no operation '{operation}'. Name it as DynamoDB does: Query, PutItem, TransactWriteItems.", parameter);
}
