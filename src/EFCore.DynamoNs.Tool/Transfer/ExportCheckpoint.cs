using System.Text.Json;

namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>How far an export is safely written.</summary>
internal sealed record ExportCheckpoint
{
    public required string Table { get; init; }

    public required string Endpoint { get; init; }

    public required bool Gzip { get; init; }

    /// <summary>The bytes of the file that count; what stands behind them is written anew.</summary>
    public long Offset { get; init; }

    public long Items { get; init; }

    public required IReadOnlyList<Segment> Segments { get; init; }

    /// <param name="Next">The LastEvaluatedKey that the next page starts after; null at the segment's beginning.</param>
    /// <param name="Done">True when the whole segment is written.</param>
    internal sealed record Segment(JsonElement? Next, bool Done)
    {
        public static readonly Segment Start = new(null, false);
    }
}
