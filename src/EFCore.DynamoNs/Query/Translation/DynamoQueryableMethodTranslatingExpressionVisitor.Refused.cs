using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <content>The operators that are refused, each with the way to write it.</content>
internal sealed partial class DynamoQueryableMethodTranslatingExpressionVisitor
{
    private const string NoJoins = "DynamoDB joins no tables";

    private const string LoadBoth = "load the rows of both with ToListAsync() and join them in memory";

    private const string NoSuchOperation = "DynamoDB's Query and Scan have no such operation";

    private const string InMemory = "call it after ToListAsync()";

    protected override ShapedQueryExpression TranslateConcat(ShapedQueryExpression source1, ShapedQueryExpression source2)
        => throw Untranslated(nameof(Queryable.Concat));

    protected override ShapedQueryExpression TranslateDefaultIfEmpty(ShapedQueryExpression source, Expression? defaultValue)
        => throw Untranslated(nameof(Queryable.DefaultIfEmpty));

    protected override ShapedQueryExpression TranslateExcept(ShapedQueryExpression source1, ShapedQueryExpression source2)
        => throw Untranslated(nameof(Queryable.Except));

    protected override ShapedQueryExpression TranslateGroupBy(
        ShapedQueryExpression source,
        LambdaExpression keySelector,
        LambdaExpression? elementSelector,
        LambdaExpression? resultSelector)
        => throw Untranslated(nameof(Queryable.GroupBy));

    protected override ShapedQueryExpression TranslateGroupJoin(
        ShapedQueryExpression outer,
        ShapedQueryExpression inner,
        LambdaExpression outerKeySelector,
        LambdaExpression innerKeySelector,
        LambdaExpression resultSelector)
        => throw Errors.NotTranslated(nameof(Queryable.GroupJoin), NoJoins, LoadBoth);

    protected override ShapedQueryExpression TranslateIntersect(ShapedQueryExpression source1, ShapedQueryExpression source2)
        => throw Untranslated(nameof(Queryable.Intersect));

    protected override ShapedQueryExpression TranslateJoin(
        ShapedQueryExpression outer,
        ShapedQueryExpression inner,
        LambdaExpression outerKeySelector,
        LambdaExpression innerKeySelector,
        LambdaExpression resultSelector)
        => throw Errors.NotTranslated(nameof(Queryable.Join), NoJoins, LoadBoth);

    protected override ShapedQueryExpression TranslateLeftJoin(
        ShapedQueryExpression outer,
        ShapedQueryExpression inner,
        LambdaExpression outerKeySelector,
        LambdaExpression innerKeySelector,
        LambdaExpression resultSelector)
        => throw Errors.NotTranslated(nameof(Queryable.LeftJoin), NoJoins, LoadBoth);

    protected override ShapedQueryExpression TranslateRightJoin(
        ShapedQueryExpression outer,
        ShapedQueryExpression inner,
        LambdaExpression outerKeySelector,
        LambdaExpression innerKeySelector,
        LambdaExpression resultSelector)
        => throw Errors.NotTranslated(nameof(Queryable.RightJoin), NoJoins, LoadBoth);

    protected override ShapedQueryExpression TranslateSelectMany(
        ShapedQueryExpression source,
        LambdaExpression collectionSelector,
        LambdaExpression resultSelector)
        => throw Untranslated(nameof(Queryable.SelectMany));

    protected override ShapedQueryExpression TranslateSelectMany(ShapedQueryExpression source, LambdaExpression selector)
        => throw Untranslated(nameof(Queryable.SelectMany));

    protected override ShapedQueryExpression TranslateSkipWhile(ShapedQueryExpression source, LambdaExpression predicate)
        => throw Untranslated(nameof(Queryable.SkipWhile));

    protected override ShapedQueryExpression TranslateTakeWhile(ShapedQueryExpression source, LambdaExpression predicate)
        => throw Untranslated(nameof(Queryable.TakeWhile));

    protected override ShapedQueryExpression TranslateUnion(ShapedQueryExpression source1, ShapedQueryExpression source2)
        => throw Untranslated(nameof(Queryable.Union));

    private static DynamoException Untranslated(string method) => Errors.NotTranslated(method, NoSuchOperation, InMemory);
}
