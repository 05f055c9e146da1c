namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>A block's label, quoted or bare.</summary>
internal sealed record HclLabel(SourceSpan Span, string Text, bool IsQuoted) : HclNode(Span);
