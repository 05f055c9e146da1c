using System.Linq.Expressions;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>Translates LINQ's operators into a <see cref="TableQueryExpression" />; what DynamoDB can't do is refused by name.</summary>
internal sealed partial class DynamoQueryableMethodTranslatingExpressionVisitor(
    QueryableMethodTranslatingExpressionVisitorDependencies dependencies,
    QueryCompilationContext queryCompilationContext,
    bool subquery)
    : QueryableMethodTranslatingExpressionVisitor(dependencies, queryCompilationContext, subquery)
{
    private readonly QueryCompilationContext _queryCompilationContext = queryCompilationContext;

    protected override QueryableMethodTranslatingExpressionVisitor CreateSubqueryVisitor()
        => new DynamoQueryableMethodTranslatingExpressionVisitor(Dependencies, _queryCompilationContext, subquery: true);

    protected override Expression VisitMethodCall(MethodCallExpression methodCallExpression)
    {
        if (methodCallExpression.Method.DeclaringType != typeof(DynamoQueryableExtensions))
        {
            return base.VisitMethodCall(methodCallExpression);
        }

        var source = (ShapedQueryExpression)Visit(methodCallExpression.Arguments[0]);
        var query = Query(source);
        switch (methodCallExpression.Method.Name)
        {
            case nameof(DynamoQueryableExtensions.AllowScan):
                query.ScanAllowed = true;
                break;
            case nameof(DynamoQueryableExtensions.WithIndex):
                query.IndexName = (string)((ConstantExpression)methodCallExpression.Arguments[1]).Value!;
                break;
            case nameof(DynamoQueryableExtensions.WithConsistentRead):
                query.ConsistentRead = true;
                break;
        }

        return source;
    }

    protected override ShapedQueryExpression CreateShapedQueryExpression(IEntityType entityType)
    {
        var query = new TableQueryExpression(DatabaseBinding.Of(entityType.Model)[entityType]) { HasQueryFilter = HasQueryFilter(entityType) };
        return new ShapedQueryExpression(
            query,
            new StructuralTypeShaperExpression(
                entityType,
                new ProjectionBindingExpression(query, new ProjectionMember(), typeof(Microsoft.EntityFrameworkCore.Storage.ValueBuffer)),
                nullable: false));
    }

    protected override ShapedQueryExpression TranslateWhere(ShapedQueryExpression source, LambdaExpression predicate)
        => Filter(source, predicate, nameof(Queryable.Where));

    protected override ShapedQueryExpression TranslateSelect(ShapedQueryExpression source, LambdaExpression selector)
    {
        if (selector.Body == selector.Parameters[0])
        {
            return source;
        }

        Query(source).ConsistentRead |= IsReread(selector.Body);
        return source.UpdateShaperExpression(Bind(source, selector));
    }

    protected override ShapedQueryExpression TranslateOfType(ShapedQueryExpression source, Type resultType)
    {
        var shaper = source.ShaperExpression;
        if (resultType.IsAssignableFrom(shaper.Type))
        {
            return Cast(source, resultType);
        }

        var query = Query(source, nameof(Queryable.OfType));
        if (Unconverted(shaper) is not StructuralTypeShaperExpression entity
            || query.Binding.EntityType.GetDerivedTypes().FirstOrDefault(type => type.ClrType == resultType) is not { } derived)
        {
            throw Errors.NotTranslated(
                nameof(Queryable.OfType),
                $"'{resultType.Name}' is no entity type that the model derives from '{shaper.Type.Name}'",
                "name a derived entity type, or filter after ToListAsync()");
        }

        query.Binding = DatabaseBinding.Of(derived.Model)[derived];
        return source.UpdateShaperExpression(entity.WithType(derived));
    }

    protected override ShapedQueryExpression TranslateCast(ShapedQueryExpression source, Type castType)
        => Unconverted(source.ShaperExpression) is StructuralTypeShaperExpression || source.ShaperExpression.Type == castType
            ? Cast(source, castType)
            : throw Untranslated(nameof(Queryable.Cast));

    protected override ShapedQueryExpression TranslateOrderBy(ShapedQueryExpression source, LambdaExpression keySelector, bool ascending)
    {
        var query = Query(source, nameof(Queryable.OrderBy));
        query.Orderings = [Order(source, keySelector, ascending, nameof(Queryable.OrderBy))];
        return source;
    }

    protected override ShapedQueryExpression TranslateThenBy(ShapedQueryExpression source, LambdaExpression keySelector, bool ascending)
    {
        var query = Query(source, nameof(Queryable.ThenBy));
        query.Orderings = query.Orderings.Add(Order(source, keySelector, ascending, nameof(Queryable.ThenBy)));
        return source;
    }

    protected override ShapedQueryExpression TranslateReverse(ShapedQueryExpression source)
    {
        Reverse(Query(source, nameof(Queryable.Reverse)), nameof(Queryable.Reverse));
        return source;
    }

    protected override ShapedQueryExpression TranslateTake(ShapedQueryExpression source, Expression count)
    {
        Limit(Query(source), ValueTranslator.Translate(count) ?? throw Untranslated(nameof(Queryable.Take)));
        return source;
    }

    protected override ShapedQueryExpression TranslateFirstOrDefault(
        ShapedQueryExpression source,
        LambdaExpression? predicate,
        Type returnType,
        bool returnDefault)
        => Rows(source, predicate, atMost: 1, nameof(Queryable.First));

    protected override ShapedQueryExpression TranslateSingleOrDefault(
        ShapedQueryExpression source,
        LambdaExpression? predicate,
        Type returnType,
        bool returnDefault)
        => Rows(source, predicate, atMost: 2, nameof(Queryable.Single));

    protected override ShapedQueryExpression TranslateLastOrDefault(
        ShapedQueryExpression source,
        LambdaExpression? predicate,
        Type returnType,
        bool returnDefault)
    {
        Reverse(Query(source, nameof(Queryable.Last)), nameof(Queryable.Last));
        return Rows(source, predicate, atMost: 1, nameof(Queryable.Last));
    }

    protected override ShapedQueryExpression TranslateAny(ShapedQueryExpression source, LambdaExpression? predicate)
        => Answer(predicate is null ? source : Filter(source, predicate, nameof(Queryable.Any)), ReadResult.Any, typeof(bool));

    protected override ShapedQueryExpression TranslateAll(ShapedQueryExpression source, LambdaExpression predicate)
    {
        var query = Query(source, nameof(Queryable.All));
        query.Predicates = query.Predicates.Add(new Predicate.Not(Translate(source, predicate, nameof(Queryable.All))));
        return Answer(source, ReadResult.None, typeof(bool));
    }

    protected override ShapedQueryExpression TranslateCount(ShapedQueryExpression source, LambdaExpression? predicate)
        => Answer(predicate is null ? source : Filter(source, predicate, nameof(Queryable.Count)), ReadResult.Count, typeof(int));

    protected override ShapedQueryExpression TranslateLongCount(ShapedQueryExpression source, LambdaExpression? predicate)
        => Answer(predicate is null ? source : Filter(source, predicate, nameof(Queryable.LongCount)), ReadResult.Count, typeof(long));

    private bool HasQueryFilter(IEntityType entityType)
        => !_queryCompilationContext.IgnoreQueryFilters
            && entityType.GetRootType().GetDeclaredQueryFilters().Any(filter => filter.Key is null || _queryCompilationContext.IgnoredQueryFilters?.Contains(filter.Key) is not true);

    /// <summary>Reload and GetDatabaseValues select every value by EF.Property into one array: they ask for what is stored now.</summary>
    private static bool IsReread(Expression selected)
        => selected is NewArrayExpression { NodeType: ExpressionType.NewArrayInit, Expressions: var values }
            && values.All(value => Unconverted(value) is MethodCallExpression { Method.Name: nameof(EF.Property) });

    private static ShapedQueryExpression Cast(ShapedQueryExpression source, Type type)
        => source.ShaperExpression.Type == type ? source : source.UpdateShaperExpression(Expression.Convert(source.ShaperExpression, type));

    private static Expression Unconverted(Expression expression)
        => expression is UnaryExpression { NodeType: ExpressionType.Convert } convert ? Unconverted(convert.Operand) : expression;

    private static TableQueryExpression Query(ShapedQueryExpression source) => (TableQueryExpression)source.QueryExpression;

    /// <summary>The query, for an operator that can't follow Take: DynamoDB limits after it has filtered and ordered.</summary>
    private static TableQueryExpression Query(ShapedQueryExpression source, string method)
    {
        var query = Query(source);
        return query.Limit is null
            ? query
            : throw Errors.NotTranslated(
                method,
                "it follows Take, and DynamoDB filters and orders before it limits",
                "put Take last, or call ToListAsync() first");
    }

    private static void Limit(TableQueryExpression query, ValueSource limit)
        => query.Limit = query.Limit is null ? limit : new ValueSource.Least(query.Limit, limit);

    private static void Reverse(TableQueryExpression query, string method)
        => query.Orderings = query.Orderings.Length > 0
            ? [.. query.Orderings.Select(ordering => ordering with { Descending = !ordering.Descending })]
            : throw Errors.NotTranslated(
                method,
                "the query has no order to reverse",
                "add OrderBy(o => o.SortKey) before it");

    private static ShapedQueryExpression Answer(ShapedQueryExpression source, ReadResult result, Type type)
    {
        Query(source).Result = result;
        return source.UpdateShaperExpression(Expression.Default(type));
    }

    private static ShapedQueryExpression Rows(ShapedQueryExpression source, LambdaExpression? predicate, int atMost, string method)
    {
        var filtered = predicate is null ? source : Filter(source, predicate, method);
        Limit(Query(filtered), new ValueSource.Literal(atMost));
        return filtered;
    }

    private static ShapedQueryExpression Filter(ShapedQueryExpression source, LambdaExpression predicate, string method)
    {
        var query = Query(source, method);
        query.Predicates = query.Predicates.AddRange(Translate(source, predicate, method).Conjuncts.Where(part => !part.IsLiterally(true)));
        return source;
    }

    private static Predicate Translate(ShapedQueryExpression source, LambdaExpression predicate, string method)
    {
        var body = Bind(source, predicate);
        return PredicateTranslator.Translate(body) ?? throw Errors.NotTranslated(
            method,
            $"'{UntranslatedPart.Of(body)}' has no counterpart in DynamoDB's expressions",
            "filter by what DynamoDB can compare and do the rest after ToListAsync()");
    }

    private static Ordering Order(ShapedQueryExpression source, LambdaExpression keySelector, bool ascending, string method)
        => ComparisonTranslator.FindOperand(Bind(source, keySelector)) is { } attribute
            ? attribute.Codec.IsOrdered ? new Ordering(attribute, !ascending) : throw Unordered(attribute, method)
            : throw Errors.NotTranslated(
                method,
                $"'{UntranslatedPart.Of(Bind(source, keySelector))}' is computed, and DynamoDB orders by the sort key alone",
                "order by a property that is a sort key, or order the rows after ToListAsync()");

    private static DynamoException Unordered(AttributeOperand attribute, string method)
        => Errors.NotTranslated(
            method,
            $"'{attribute.Path}' is stored in a form whose order is not C#'s (a value converter, an enum's name, or a type without order)",
            "order the rows after ToListAsync()");

    private static Expression Bind(ShapedQueryExpression source, LambdaExpression lambda)
        => new AttributeBindingVisitor(Query(source).Binding).Visit(
            ReplacingExpressionVisitor.Replace(lambda.Parameters[0], source.ShaperExpression, lambda.Body));
}
