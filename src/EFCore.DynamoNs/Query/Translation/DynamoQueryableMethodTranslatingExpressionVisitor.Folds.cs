using System.Linq.Expressions;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <content>The operators that all rows pass by for: <c>Sum</c>, <c>Distinct</c>.</content>
internal sealed partial class DynamoQueryableMethodTranslatingExpressionVisitor
{
    protected override ShapedQueryExpression TranslateDistinct(ShapedQueryExpression source)
    {
        // Items are distinct by their keys already.
        if (source.ShaperExpression is StructuralTypeShaperExpression)
        {
            return source;
        }

        if (source.ShaperExpression.Type is var type && type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type))
        {
            throw Errors.NotTranslated(
                nameof(Queryable.Distinct), $"two values of {type.Name} are equal only when they are the same object", "select what tells them apart");
        }

        Query(source).Tail = Query(source).Tail.Add(new TailStep(nameof(Queryable.Distinct)));
        return source;
    }

    protected override ShapedQueryExpression TranslateSum(ShapedQueryExpression source, LambdaExpression? selector, Type resultType)
        => Fold(source, selector, nameof(Queryable.Sum), resultType);

    protected override ShapedQueryExpression TranslateAverage(ShapedQueryExpression source, LambdaExpression? selector, Type resultType)
        => Fold(source, selector, nameof(Queryable.Average), resultType);

    protected override ShapedQueryExpression TranslateMin(ShapedQueryExpression source, LambdaExpression? selector, Type resultType)
        => Fold(source, selector, nameof(Queryable.Min), resultType);

    protected override ShapedQueryExpression TranslateMax(ShapedQueryExpression source, LambdaExpression? selector, Type resultType)
        => Fold(source, selector, nameof(Queryable.Max), resultType);

    private static ShapedQueryExpression Fold(ShapedQueryExpression source, LambdaExpression? selector, string method, Type type)
    {
        var query = Query(source);
        if (selector is not null && !query.Tail.IsEmpty && !IsWholeResult(source, selector))
        {
            throw AfterDistinct(method);
        }

        query.Result = ReadResult.Fold;
        var row = selector is null ? source.ShaperExpression : Bind(source, selector);
        return source.UpdateShaperExpression(new FoldExpression(method, row, type));
    }
}
