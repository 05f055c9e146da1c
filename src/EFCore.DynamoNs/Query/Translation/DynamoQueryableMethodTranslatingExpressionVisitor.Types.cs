using System.Linq.Expressions;
using EFCore.DynamoNs.Metadata;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <content>What is asked of entity types.</content>
internal sealed partial class DynamoQueryableMethodTranslatingExpressionVisitor
{
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

    private bool HasQueryFilter(IEntityType entityType)
        => !_queryCompilationContext.IgnoreQueryFilters
            && entityType.GetRootType().GetDeclaredQueryFilters().Any(filter => filter.Key is null || _queryCompilationContext.IgnoredQueryFilters?.Contains(filter.Key) is not true);

    private static ShapedQueryExpression Cast(ShapedQueryExpression source, Type type)
        => source.ShaperExpression.Type == type ? source : source.UpdateShaperExpression(Expression.Convert(source.ShaperExpression, type));
}
