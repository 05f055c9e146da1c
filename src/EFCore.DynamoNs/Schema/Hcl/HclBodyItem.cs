namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>What stands in a body: an argument or a block.</summary>
internal abstract record HclBodyItem(SourceSpan Span) : HclNode(Span);
