namespace EFCore.DynamoNs.Schema.Hcl;

internal sealed record HclIdentifier(SourceSpan Span, string Text) : HclNode(Span);
