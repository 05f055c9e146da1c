namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary><c>name = value</c>, which Terraform calls an argument.</summary>
internal sealed record HclAttribute(SourceSpan Span, HclIdentifier Name, HclExpression Value) : HclBodyItem(Span);
