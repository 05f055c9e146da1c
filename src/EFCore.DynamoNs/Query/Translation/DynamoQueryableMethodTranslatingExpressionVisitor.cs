using System.Linq.Expressions;
using EFCore.DynamoNs.Expressions;
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

    /// <summary>What the user wrote where EF has <c>Where</c>, for messages.</summary>
    public string WhereName { get; init; } = nameof(Queryable.Where);

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
        var arguments = methodCallExpression.Arguments;
        switch (methodCallExpression.Method.Name)
        {
            case nameof(DynamoQueryableExtensions.ToPage):
                return TranslatePage(source, Value(arguments[1]), Value(arguments[2]));
            case nameof(DynamoQueryableExtensions.WithoutExpired):
                return Filter(source, Expiry.IsAhead(query.Binding, _queryCompilationContext), nameof(DynamoQueryableExtensions.WithoutExpired));
            case nameof(DynamoQueryableExtensions.AllowScan):
                query.Options = query.Options with { ScanAllowed = true };
                break;
            case nameof(DynamoQueryableExtensions.WithParallelScan):
                query.Options = query.Options with { ScanAllowed = true, ScanSegments = (int)((ConstantExpression)arguments[1]).Value! };
                break;
            case nameof(DynamoQueryableExtensions.WithIndex):
                query.Options = query.Options with { IndexName = (string)((ConstantExpression)arguments[1]).Value! };
                break;
            case nameof(DynamoQueryableExtensions.WithConsistentRead):
                query.Options = query.Options with { ConsistentRead = true };
                break;
            case nameof(DynamoQueryableExtensions.WithPageSize):
                query.Options = query.Options with { PageSize = Value(arguments[1]) };
                break;
            case nameof(DynamoQueryableExtensions.MaxItemsRead):
                query.Options = query.Options with { MaxItemsRead = Value(arguments[1]) };
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
        => Filter(source, predicate, WhereName);

    protected override ShapedQueryExpression TranslateSelect(ShapedQueryExpression source, LambdaExpression selector)
    {
        if (selector.Body == selector.Parameters[0])
        {
            return source;
        }

        if (!Query(source).Tail.IsEmpty)
        {
            throw AfterDistinct(nameof(Queryable.Select));
        }

        if (IsReread(selector.Body))
        {
            Query(source).Options = Query(source).Options with { ConsistentRead = true };
        }

        return source.UpdateShaperExpression(Bind(source, selector));
    }

    protected override ShapedQueryExpression TranslateOrderBy(ShapedQueryExpression source, LambdaExpression keySelector, bool ascending)
    {
        if (Query(source) is { Tail: [.., not { Method: nameof(Queryable.Take) or nameof(Queryable.Skip) }] } distinct && IsWholeResult(source, keySelector))
        {
            distinct.Tail = distinct.Tail.Add(new TailStep(ascending ? nameof(Queryable.Order) : nameof(Queryable.OrderDescending)));
            return source;
        }

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
        Limit(Query(source), Value(count));
        return source;
    }

    protected override ShapedQueryExpression TranslateSkip(ShapedQueryExpression source, Expression count)
    {
        Skip(Query(source), Value(count));
        return source;
    }

    protected override ShapedQueryExpression TranslateElementAtOrDefault(ShapedQueryExpression source, Expression index, bool returnDefault)
    {
        var query = Query(source);
        var at = Value(index);
        Skip(query, at);
        Limit(query, new ValueSource.OneFrom(at));
        return source;
    }

    protected override ShapedQueryExpression TranslateContains(ShapedQueryExpression source, Expression item)
    {
        var query = Query(source, nameof(Queryable.Contains));
        var isItem = ComparisonTranslator.Translate(source.ShaperExpression, ComparisonOperator.Equal, item) ?? throw Errors.NotTranslated(
            nameof(Queryable.Contains), "what is selected is no single attribute", "write Any(o => o.Property == value)");
        query.Predicates = query.Predicates.Add(isItem);
        return Answer(source, ReadResult.Any, typeof(bool));
    }

    private static ShapedQueryExpression TranslatePage(ShapedQueryExpression source, ValueSource size, ValueSource token)
    {
        var query = Query(source);
        if (query is not { Skip: null, Limit: null, Tail.IsEmpty: true })
        {
            throw Errors.NotTranslated(
                nameof(DynamoQueryableExtensions.ToPageAsync),
                "it follows Skip, Take or Distinct, and a page goes on behind the last one's last row",
                "give ToPageAsync the number of rows");
        }

        query.Limit = size;
        query.Result = ReadResult.Page;
        return source
            .UpdateShaperExpression(new PageExpression(source.ShaperExpression, token))
            .UpdateResultCardinality(ResultCardinality.Single);
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
        var query = Query(source, nameof(Queryable.Last));
        Reverse(query, nameof(Queryable.Last));
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

    /// <summary>Reload and GetDatabaseValues select every value by EF.Property into one array: they ask for what is stored now.</summary>
    private static bool IsReread(Expression selected)
        => selected is NewArrayExpression { NodeType: ExpressionType.NewArrayInit, Expressions: var values }
            && values.All(value => Unconverted(value) is MethodCallExpression { Method.Name: nameof(EF.Property) });

    private static Expression Unconverted(Expression expression)
        => expression is UnaryExpression { NodeType: ExpressionType.Convert } convert ? Unconverted(convert.Operand) : expression;

    private static TableQueryExpression Query(ShapedQueryExpression source) => (TableQueryExpression)source.QueryExpression;

    /// <summary>The query, for an operator that can't follow Take: DynamoDB limits after it has filtered and ordered.</summary>
    private static TableQueryExpression Query(ShapedQueryExpression source, string method)
        => Query(source) switch
        {
            { Tail.IsEmpty: false } => throw AfterDistinct(method),
            { Limit: null, Skip: null } query => query,
            var query => throw Errors.NotTranslated(
                method,
                $"it follows {(query.Limit is null ? nameof(Queryable.Skip) : nameof(Queryable.Take))}, and DynamoDB filters and orders before it limits",
                "put Skip and Take last, or call ToListAsync() first"),
        };

    private static DynamoException AfterDistinct(string method)
        => Errors.NotTranslated(
            method,
            "it follows Distinct, which drops what has come before while the rows pass by",
            "put it before Distinct, or call ToListAsync() first");

    private static ValueSource Value(Expression expression)
        => ValueTranslator.Translate(expression) ?? throw new System.Diagnostics.UnreachableException($"{expression.Type.Name} depends on the item");

    private static void Limit(TableQueryExpression query, ValueSource limit)
    {
        if (!query.Tail.IsEmpty)
        {
            query.Tail = query.Tail.Add(new TailStep(nameof(Queryable.Take), limit));
            return;
        }

        query.Limit = query.Limit is null ? limit : new ValueSource.Least(query.Limit, limit);
    }

    private static void Skip(TableQueryExpression query, ValueSource count)
    {
        if (!query.Tail.IsEmpty)
        {
            query.Tail = query.Tail.Add(new TailStep(nameof(Queryable.Skip), count));
            return;
        }

        query.Skip = query.Skip is null ? count : new ValueSource.Sum(query.Skip, count);
        query.Limit = query.Limit is null ? null : new ValueSource.Rest(query.Limit, count);
    }

    private static void Reverse(TableQueryExpression query, string method)
        => query.Orderings = query.Orderings.Length > 0
            ? [.. query.Orderings.Select(ordering => ordering.Reversed)]
            : throw Errors.NotTranslated(
                method,
                "the query has no order to reverse",
                "add OrderBy(o => o.SortKey) before it");

    private static ShapedQueryExpression Answer(ShapedQueryExpression source, ReadResult result, Type type)
    {
        var query = Query(source);
        if (!query.Tail.IsEmpty)
        {
            var method = result == ReadResult.Any ? nameof(Queryable.Any) : type == typeof(int) ? nameof(Queryable.Count) : nameof(Queryable.LongCount);
            return Fold(source, null, method, type);
        }

        query.Result = result;
        return source.UpdateShaperExpression(Expression.Default(type));
    }

    private static bool IsWholeResult(ShapedQueryExpression source, LambdaExpression selector)
        => selector.Body == selector.Parameters[0] || Bind(source, selector) == source.ShaperExpression;

    private static ShapedQueryExpression Rows(ShapedQueryExpression source, LambdaExpression? predicate, int atMost, string method)
    {
        var filtered = predicate is null ? source : Filter(source, predicate, method);
        Limit(Query(filtered), new ValueSource.Literal(atMost));
        return filtered;
    }

    private static ShapedQueryExpression Filter(ShapedQueryExpression source, LambdaExpression predicate, string method)
        => Filter(source, Translate(source, predicate, method), method);

    private static ShapedQueryExpression Filter(ShapedQueryExpression source, Predicate predicate, string method)
    {
        // What is asked of distinct values may as well be asked of all of them.
        var query = Query(source) is { Tail: [{ Method: nameof(Queryable.Distinct) }], Limit: null, Skip: null } distinct ? distinct : Query(source, method);
        query.Predicates = query.Predicates.AddRange(predicate.Conjuncts.Where(part => !part.IsLiterally(true)));
        return source;
    }

    private static Predicate Translate(ShapedQueryExpression source, LambdaExpression predicate, string method)
    {
        var body = Bind(source, predicate);
        return PredicateTranslator.Translate(body) ?? throw UntranslatedPart.Refuse(method, body);
    }

    /// <summary>By the sort key DynamoDB orders; by anything else that has an order, the rows are ordered when they are read.</summary>
    private static OrderingTerm Order(ShapedQueryExpression source, LambdaExpression keySelector, bool ascending, string method)
    {
        var selector = Bind(source, keySelector);
        var type = Nullable.GetUnderlyingType(selector.Type) ?? selector.Type;
        if (!typeof(IComparable).IsAssignableFrom(type) && !typeof(IComparable<>).MakeGenericType(type).IsAssignableFrom(type))
        {
            throw Errors.NotTranslated(method, $"values of {type.Name} have no order", "order by something that has one");
        }

        var ordering = ComparisonTranslator.FindOperand(selector) is { Codec.IsOrdered: true } attribute
            ? new Ordering(attribute, !ascending)
            : new Ordering(null, !ascending, [.. UsedAttributes.Of(selector).Attributes], UntranslatedPart.Of(selector));
        return new OrderingTerm(ordering, selector);
    }

    private static Expression Bind(ShapedQueryExpression source, LambdaExpression lambda)
        => new AttributeBindingVisitor(Query(source).Binding).Visit(
            ReplacingExpressionVisitor.Replace(lambda.Parameters[0], source.ShaperExpression, lambda.Body));
}
