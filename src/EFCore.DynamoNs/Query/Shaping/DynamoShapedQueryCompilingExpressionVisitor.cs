using System.Collections.Immutable;
using System.Linq.Expressions;
using EFCore.DynamoNs.Diagnostics;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Query.Execution;
using EFCore.DynamoNs.Query.Translation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Shaping;

/// <summary>Plans a translated query and compiles what makes a result of each row.</summary>
internal sealed class DynamoShapedQueryCompilingExpressionVisitor(
    ShapedQueryCompilingExpressionVisitorDependencies dependencies,
    QueryCompilationContext queryCompilationContext,
    IScanGuard scanGuard)
    : ShapedQueryCompilingExpressionVisitor(dependencies, queryCompilationContext)
{
    private readonly ParameterExpression _row = Expression.Parameter(typeof(ItemReader), "row");
    private readonly bool _threadSafetyChecks = dependencies.CoreSingletonOptions.AreThreadSafetyChecksEnabled;
    private EntityBinding? _entity;
    private ItemLayout? _layout;

    private static UnaryExpression Context { get; } =
        Expression.Convert(QueryCompilationContext.QueryContextParameter, typeof(DynamoQueryContext));

    private ConstantExpression StandAloneStateManager
        => Expression.Constant(QueryCompilationContext.QueryTrackingBehavior == QueryTrackingBehavior.NoTrackingWithIdentityResolution);

    /// <summary>EF's materializer leaves nested objects out: they are set here, before the entity is tracked.</summary>
    public override void AddStructuralTypeInitialization(
        StructuralTypeShaperExpression shaper,
        ParameterExpression instanceVariable,
        List<ParameterExpression> variables,
        List<Expression> expressions)
        => expressions.AddRange(MapCodecFactory.AssignNested(instanceVariable, _row, _entity!.AllAttributes, attribute => _layout!.IndexOf(attribute.Name)));

    protected override Expression VisitShapedQuery(ShapedQueryExpression shapedQueryExpression)
    {
        var query = (TableQueryExpression)shapedQueryExpression.QueryExpression;
        _entity = query.Binding;
        var result = shapedQueryExpression.ShaperExpression;
        if (query.Result is ReadResult.Count or ReadResult.Any or ReadResult.None)
        {
            return Expression.New(
                typeof(ScalarEnumerable<>).MakeGenericType(result.Type).GetConstructors()[0],
                Context,
                Expression.Constant(Prepare(query, UsedAttributes.None, null)),
                Expression.Constant(query.Result));
        }

        if (result is ExecuteExpression command)
        {
            return Expression.New(
                typeof(CommandEnumerable).GetConstructors()[0], Context, Expression.Constant(Prepare(query, UsedAttributes.None, null)), Expression.Constant(command.Updates));
        }

        var row = result switch
        {
            FoldExpression fold => fold.Row,
            PageExpression page => page.Row,
            _ => result,
        };
        var prepared = Prepare(query, UsedAttributes.Of(row), result as FoldExpression);
        var shaper = Expression.Constant(Shaper(prepared, row));
        if (result is PageExpression { Token: var token })
        {
            return Expression.New(
                typeof(PageEnumerable<>).MakeGenericType(row.Type).GetConstructors()[0], Context, Expression.Constant(prepared), shaper, StandAloneStateManager, Expression.Constant(token));
        }

        var rows = Expression.New(
            typeof(QueryingEnumerable<>).MakeGenericType(row.Type).GetConstructors()[0], Context, Expression.Constant(prepared), shaper, StandAloneStateManager);
        if (!query.Tail.IsEmpty)
        {
            rows = Expression.New(
                typeof(TailEnumerable<>).MakeGenericType(row.Type).GetConstructors()[0],
                rows,
                QueryCompilationContext.QueryContextParameter,
                Expression.Constant(query.Tail));
        }

        return result is FoldExpression { Method: var method } ? Folds.Of(rows, row.Type, method, result.Type) : rows;
    }

    private PreparedRead Prepare(TableQueryExpression query, UsedAttributes used, FoldExpression? fold)
    {
        var entity = query.Binding;
        var question = Question(query, used);
        var (plan, answered) = (fold is null ? null : TryExtreme(query, question, fold)) ?? (AccessPathSelector.Choose(question), question);
        if (scanGuard.ScanBehavior == ScanBehavior.Warn && !query.Options.ScanAllowed && plan.Path is AccessPath.Scan && question.IsSelective)
        {
            QueryCompilationContext.Logger.ScanUnasked(question.EntityName, question.Table.Name);
        }

        var layout = _layout = new ItemLayout(
            [.. question.Needed.Concat(plan.Alternatives.SelectMany(alternative => alternative.OwnAttributes)).Distinct(StringComparer.Ordinal)]);
        var isOrdered = plan.Alternatives.All(alternative => alternative.ClientOrder.IsEmpty);
        return new PreparedRead(
            answered,
            plan,
            layout,
            QueryCompilationContext.ContextType,
            _threadSafetyChecks,
            isOrdered ? null : new RowOrderCompiler(_row, layout, entity).Compile(query.Orderings),
            path => PropertyText.At(entity, path));
    }

    private ReadQuestion Question(TableQueryExpression query, UsedAttributes used)
    {
        ImmutableArray<string> needed = used.WholeEntity
            ? [.. query.Binding.AllAttributes.Select(attribute => attribute.Name).Distinct(StringComparer.Ordinal)]
            : query.Result == ReadResult.Command ? [.. query.Binding.Table.Key.All] : [.. used.Attributes];
        var discriminators = Discriminators.Of(query.Binding, query.Predicates);
        var isWindow = query.Skip is not null || query.Limit is not null || query.Tail.Any(step => step.Count is not null);
        return new ReadQuestion
        {
            Table = query.Binding.Table,
            EntityName = query.Binding.EntityType.DisplayName(),
            Predicates = [.. query.Predicates, .. discriminators],
            Discriminators = discriminators,
            HasQueryFilter = query.HasQueryFilter,
            Orderings = query.Result == ReadResult.Fold && !isWindow ? [] : [.. query.Orderings.Select(term => term.Ordering)],
            Skip = query.Skip,
            Limit = query.Limit,
            Result = query.Result,
            HasTail = !query.Tail.IsEmpty,
            Options = query.Options with { ScanAllowed = query.Options.ScanAllowed || scanGuard.ScanBehavior != ScanBehavior.Refuse },
            Needed = needed,
            WholeItems = used.WholeEntity,
            AlwaysStored = [.. query.Binding.Attributes.Where(attribute => attribute.IsAlwaysStored).Select(attribute => attribute.Name)],
        };
    }

    /// <summary>The least or greatest value of a sort key is the first one in its order.</summary>
    private static (ReadPlan Plan, ReadQuestion Question)? TryExtreme(TableQueryExpression query, ReadQuestion question, FoldExpression fold)
    {
        if (fold.Method is not (nameof(Queryable.Min) or nameof(Queryable.Max))
            || query is not { Skip: null, Limit: null, Tail.IsEmpty: true }
            || ComparisonTranslator.FindOperand(fold.Row) is not { Codec.IsOrdered: true } attribute)
        {
            return null;
        }

        var first = question with
        {
            Orderings = [new Ordering(attribute, fold.Method == nameof(Queryable.Max))],
            Limit = new ValueSource.Literal(1),
            Options = question.Options with { ScanAllowed = true },
        };
        var plan = AccessPathSelector.Select(first);
        return plan is { Path: AccessPath.Query or AccessPath.Queries or AccessPath.Fetch, ClientOrder.IsEmpty: true, Otherwise: null } ? (plan, first) : null;
    }

    private Delegate Shaper(PreparedRead prepared, Expression row)
    {
        _layout = prepared.Layout;
        return Expression
            .Lambda(
                typeof(Func<,,>).MakeGenericType(typeof(QueryContext), typeof(ItemReader), row.Type),
                new RowShaperVisitor(_row, prepared.Layout, _entity!).Rewrite(InjectStructuralTypeMaterializers(row)),
                QueryCompilationContext.QueryContextParameter,
                _row)
            .Compile();
    }
}
