using System.Collections.Immutable;
using System.Linq.Expressions;
using EFCore.DynamoNs.Plans;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>How many items a command has written.</summary>
/// <param name="updates">What is done to each; default for its deletion.</param>
internal sealed class ExecuteExpression(ImmutableArray<AttributeUpdate> updates) : Expression
{
    public ImmutableArray<AttributeUpdate> Updates { get; } = updates;

    public override Type Type => typeof(int);

    public override ExpressionType NodeType => ExpressionType.Extension;

    protected override Expression VisitChildren(ExpressionVisitor visitor) => this;
}
