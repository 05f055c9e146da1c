using EFCore.DynamoNs.Expressions;

namespace EFCore.DynamoNs.Plans;

/// <summary>An attribute and where its new value comes from.</summary>
internal sealed record AttributeWrite(AttributePath Path, ExpressionValue Value);
