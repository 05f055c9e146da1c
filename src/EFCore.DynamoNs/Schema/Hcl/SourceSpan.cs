namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>A stretch of a source text. Line and column count from 1, the column in UTF-16 units as editors count.</summary>
internal readonly record struct SourceSpan(int Offset, int Length, int Line, int Column)
{
    public int End => Offset + Length;

    /// <summary>From this one's start to the other's end.</summary>
    public SourceSpan To(SourceSpan last) => To(last.End);

    public SourceSpan To(int end) => this with { Length = end - Offset };
}
