namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     <c>key = value</c> in an object. A bare name as key is a <see cref="HclExpression.StringLiteral" />; a dotted one stays a
///     traversal, which Terraform refuses as ambiguous when it evaluates the object.
/// </summary>
internal sealed record HclObjectItem(SourceSpan Span, HclExpression Key, HclExpression Value) : HclNode(Span);
