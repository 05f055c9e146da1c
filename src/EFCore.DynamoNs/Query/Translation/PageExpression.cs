using System.Linq.Expressions;
using EFCore.DynamoNs.Plans;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>A page of rows, and the token of the next one.</summary>
/// <param name="row">What each row becomes.</param>
/// <param name="token">The token of the page that is asked for; of null for the first.</param>
internal sealed class PageExpression(Expression row, ValueSource token) : Expression
{
    public Expression Row { get; } = row;

    public ValueSource Token { get; } = token;

    public override Type Type => typeof(Page<>).MakeGenericType(Row.Type);

    public override ExpressionType NodeType => ExpressionType.Extension;

    protected override Expression VisitChildren(ExpressionVisitor visitor)
        => visitor.Visit(Row) is var row && row == Row ? this : new PageExpression(row, Token);
}
