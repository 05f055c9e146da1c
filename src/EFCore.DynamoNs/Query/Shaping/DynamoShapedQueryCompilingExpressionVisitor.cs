using System.Collections.Immutable;
using System.Linq.Expressions;
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
    QueryCompilationContext queryCompilationContext)
    : ShapedQueryCompilingExpressionVisitor(dependencies, queryCompilationContext)
{
    private readonly ParameterExpression _row = Expression.Parameter(typeof(ItemReader), "row");
    private readonly bool _threadSafetyChecks = dependencies.CoreSingletonOptions.AreThreadSafetyChecksEnabled;
    private EntityBinding? _entity;
    private ItemLayout? _layout;

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
        var entity = _entity = query.Binding;
        var used = UsedAttributes.Of(shapedQueryExpression.ShaperExpression);
        var needsEntity = query.Result == ReadResult.Rows && used.WholeEntity;
        ImmutableArray<string> needed = needsEntity
            ? [.. query.Binding.AllAttributes.Select(attribute => attribute.Name).Distinct(StringComparer.Ordinal)]
            : [.. used.Attributes];
        var discriminators = Discriminators.Of(query.Binding, query.Predicates);
        var plan = AccessPathSelector.Select(new ReadQuestion
        {
            Table = query.Binding.Table,
            EntityName = query.Binding.EntityType.DisplayName(),
            Predicates = [.. query.Predicates, .. discriminators],
            Discriminators = discriminators,
            HasQueryFilter = query.HasQueryFilter,
            Orderings = query.Orderings,
            Limit = query.Limit,
            Result = query.Result,
            ConsistentRead = query.ConsistentRead,
            ScanAllowed = query.ScanAllowed,
            IndexName = query.IndexName,
            Needed = needed,
            WholeItems = needsEntity,
            AlwaysStored = [.. query.Binding.Attributes.Where(attribute => attribute.IsAlwaysStored).Select(attribute => attribute.Name)],
        });
        var layout = _layout = new ItemLayout([.. needed.Concat(ResidualAttributes(plan)).Distinct(StringComparer.Ordinal)]);
        var prepared = new PreparedRead(plan, layout, QueryCompilationContext.ContextType, _threadSafetyChecks, path => PropertyText.At(entity, path));
        return query.Result == ReadResult.Rows
            ? Rows(prepared, shapedQueryExpression.ShaperExpression)
            : Expression.New(
                typeof(ScalarEnumerable<>).MakeGenericType(shapedQueryExpression.ShaperExpression.Type).GetConstructors()[0],
                Expression.Convert(QueryCompilationContext.QueryContextParameter, typeof(DynamoQueryContext)),
                Expression.Constant(prepared),
                Expression.Constant(query.Result));
    }

    private NewExpression Rows(PreparedRead prepared, Expression shaper)
    {
        var materialized = InjectStructuralTypeMaterializers(shaper);
        var body = new RowShaperVisitor(_row, prepared.Layout, _entity!).Rewrite(materialized);
        var lambda = Expression.Lambda(
            typeof(Func<,,>).MakeGenericType(typeof(QueryContext), typeof(ItemReader), shaper.Type),
            body,
            QueryCompilationContext.QueryContextParameter,
            _row);
        return Expression.New(
            typeof(QueryingEnumerable<>).MakeGenericType(shaper.Type).GetConstructors()[0],
            Expression.Convert(QueryCompilationContext.QueryContextParameter, typeof(DynamoQueryContext)),
            Expression.Constant(prepared),
            Expression.Constant(lambda.Compile()),
            Expression.Constant(QueryCompilationContext.QueryTrackingBehavior == QueryTrackingBehavior.NoTrackingWithIdentityResolution));
    }

    private static IEnumerable<string> ResidualAttributes(ReadPlan plan)
        => plan.ResidualAttributes.Concat(plan.Otherwise is null ? [] : ResidualAttributes(plan.Otherwise));
}
