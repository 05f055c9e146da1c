using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>An <c>attribute</c> block of a table.</summary>
internal sealed record AttributeDeclaration(SourceSpan Span, Argument<string> Name, Argument<ScalarType> Type);
