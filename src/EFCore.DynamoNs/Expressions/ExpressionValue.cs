using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Expressions;

/// <summary>A value in a request's expressions; it gets its placeholder when the expression is written.</summary>
internal abstract class ExpressionValue
{
    public abstract void Write(ItemWriter writer);
}
