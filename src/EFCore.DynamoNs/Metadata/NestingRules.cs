using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>What DynamoDB and EF Core take of nested objects.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html</remarks>
internal static class NestingRules
{
    /// <summary>Lists and maps within each other, and the value in the innermost.</summary>
    private const int MaxLevels = 32;

    public static void Check(IEntityType entityType, List<string> problems)
    {
        var name = entityType.DisplayName();
        foreach (var member in entityType.GetDeclaredProperties().Cast<IPropertyBase>().Concat(entityType.GetDeclaredComplexProperties()))
        {
            if (Levels(member) is > MaxLevels and var levels)
            {
                problems.Add($"'{name}.{member.Name}' nests lists and objects {levels} levels deep, and DynamoDB takes {MaxLevels}. "
                    + "Keep the inner ones as text with a value converter (HasConversion), or in an item of their own.");
            }
        }

        foreach (var property in Nested(entityType).Where(property => entityType.BaseType?.FindMember(property.Name) != property))
        {
            var nested = $"'{property.DeclaringType.DisplayName()}.{property.Name}'";
            if (property is IComplexProperty { IsCollection: true, ComplexType.ClrType: { IsValueType: true } type })
            {
                problems.Add($"{nested} is a collection of the struct '{type.Name}', which EF Core does not track. Make '{type.Name}' a class or a record, "
                    + "or keep the collection as text with a value converter (HasConversion).");
            }

            if (property is IProperty scalar
                && PropertyCodecs.FormatOf(scalar) is { } format
                && StoredForms.Find(((DynamoTypeMapping)scalar.GetTypeMapping()).Codec, format) is null)
            {
                problems.Add($"{nested} is {property.ClrType.ShortName()}, which has no format {format}. EpochSeconds is for DateTime, DateTimeOffset and "
                    + "DateOnly, ZeroOrOne for bool. Remove HasAttributeFormat, or use a value converter (HasConversion).");
            }
        }
    }

    private static int Levels(IPropertyBase member)
        => member switch
        {
            IComplexProperty nested => (nested.IsCollection ? 2 : 1)
                + nested.ComplexType.GetProperties().Cast<IPropertyBase>().Concat(nested.ComplexType.GetComplexProperties()).Select(Levels).DefaultIfEmpty().Max(),
            _ => Levels(((DynamoTypeMapping)((IProperty)member).GetTypeMapping()).Codec.ClrType),
        };

    private static int Levels(Type type)
        => CollectionShape.Of(type) is { Kind: not CollectionShape.Form.Set } shape ? 1 + Levels(shape.ElementType) : 1;

    private static IEnumerable<IPropertyBase> Nested(ITypeBase type)
        => type.GetProperties().Cast<IPropertyBase>()
            .Concat(type.GetComplexProperties())
            .Concat(type.GetComplexProperties().SelectMany(property => Nested(property.ComplexType)));
}
