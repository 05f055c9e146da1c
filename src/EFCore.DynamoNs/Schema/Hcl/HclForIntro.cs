namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary><c>for key, value in collection</c>, of expressions and of template directives.</summary>
internal sealed record HclForIntro(SourceSpan Span, HclIdentifier? Key, HclIdentifier Value, HclExpression Collection)
    : HclNode(Span);
