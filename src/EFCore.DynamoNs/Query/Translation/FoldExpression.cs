using System.Linq.Expressions;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>One value that all rows have a part in.</summary>
/// <param name="method">The method of <see cref="Enumerable" /> that makes it: <c>Sum</c>.</param>
/// <param name="row">What of each row goes into it.</param>
/// <param name="type">Its type.</param>
internal sealed class FoldExpression(string method, Expression row, Type type) : Expression
{
    public string Method { get; } = method;

    public Expression Row { get; } = row;

    public override Type Type { get; } = type;

    public override ExpressionType NodeType => ExpressionType.Extension;

    protected override Expression VisitChildren(ExpressionVisitor visitor)
        => visitor.Visit(Row) is var row && row == Row ? this : new FoldExpression(Method, row, Type);
}
