using System.Collections.Immutable;
using System.Linq.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Query.Execution;
using EFCore.DynamoNs.Query.Translation;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Shaping;

/// <summary>Compiles the terms of an OrderBy into what sorts rows: a nested tuple of the terms' values, and its comparer.</summary>
internal sealed class RowOrderCompiler(ParameterExpression row, ItemLayout layout, EntityBinding entity)
{
    public RowOrder Compile(ImmutableArray<OrderingTerm> terms)
    {
        Expression key = Expression.Constant(0);
        object comparer = Comparer<int>.Default;
        foreach (var term in terms.Reverse())
        {
            var head = new RowShaperVisitor(row, layout, entity).Rewrite(term.Selector);
            comparer = Activator.CreateInstance(typeof(TermComparer<,>).MakeGenericType(head.Type, key.Type), term.Ordering.Descending, comparer)!;
            key = Expression.New(typeof(ValueTuple<,>).MakeGenericType(head.Type, key.Type).GetConstructors()[0], head, key);
        }

        var keyOf = Expression
            .Lambda(
                typeof(Func<,,>).MakeGenericType(typeof(QueryContext), typeof(ItemReader), key.Type),
                key,
                QueryCompilationContext.QueryContextParameter,
                row)
            .Compile();
        return (RowOrder)Activator.CreateInstance(typeof(RowOrder<>).MakeGenericType(key.Type), keyOf, comparer)!;
    }
}
