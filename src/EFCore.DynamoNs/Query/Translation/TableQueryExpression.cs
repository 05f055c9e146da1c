using System.Collections.Immutable;
using System.Linq.Expressions;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>A query of one table while LINQ's operators are translated, one after the other, into it.</summary>
internal sealed class TableQueryExpression(EntityBinding binding) : Expression, IPrintableExpression
{
    /// <summary>The entity type that is asked for; <c>OfType</c> narrows it.</summary>
    public EntityBinding Binding { get; set; } = binding;

    public ImmutableArray<Predicate> Predicates { get; set; } = [];

    /// <summary>True when the model's query filters are among the predicates.</summary>
    public bool HasQueryFilter { get; init; }

    public ImmutableArray<OrderingTerm> Orderings { get; set; } = [];

    public ValueSource? Skip { get; set; }

    public ValueSource? Limit { get; set; }

    /// <summary>What is carried out on the results while they pass by: <c>Distinct</c>, and what follows it.</summary>
    public ImmutableArray<TailStep> Tail { get; set; } = [];

    public ReadResult Result { get; set; } = ReadResult.Rows;

    public ReadOptions Options { get; set; } = ReadOptions.None;

    public override Type Type => typeof(IEnumerable<object>);

    public override ExpressionType NodeType => ExpressionType.Extension;

    public void Print(ExpressionPrinter expressionPrinter) => expressionPrinter.Append($"Table({Binding.Table.Name})");

    protected override Expression VisitChildren(ExpressionVisitor visitor) => this;
}
