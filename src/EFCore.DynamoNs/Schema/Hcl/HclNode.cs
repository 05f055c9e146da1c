namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>A part of the syntax tree and where it stands.</summary>
internal abstract record HclNode(SourceSpan Span);
