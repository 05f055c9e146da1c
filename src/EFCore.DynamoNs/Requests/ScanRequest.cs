using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Requests;

/// <summary>A Scan of whole items, for who takes them as they stand.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html#Scan.ParallelScan</remarks>
internal static class ScanRequest
{
    /// <param name="table">The table's name on the wire.</param>
    /// <param name="segment">Which part of the table, from 0 on.</param>
    /// <param name="segments">Into how many parts it is cut.</param>
    /// <param name="from">The LastEvaluatedKey of the segment's page before; empty for the first one.</param>
    /// <param name="limit">How many items at most; null leaves that to DynamoDB (1 MB).</param>
    /// <param name="isConsistent">True for what was written before the call, at twice the read units.</param>
    public static WireRequest Page(string table, int segment, int segments, ReadOnlySpan<byte> from, int? limit, bool isConsistent)
    {
        using var writer = RequestWriter.Rent();
        writer.Property("TableName", table);
        writer.Property("Segment", segment);
        writer.Property("TotalSegments", segments);
        if (limit is { } most)
        {
            writer.Property("Limit", most);
        }

        if (isConsistent)
        {
            writer.Property("ConsistentRead", true);
        }

        if (!from.IsEmpty)
        {
            writer.Raw("ExclusiveStartKey", from);
        }

        return writer.Finish(DynamoOperation.Scan, table);
    }
}
