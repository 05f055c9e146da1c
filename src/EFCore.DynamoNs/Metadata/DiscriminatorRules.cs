using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>Whose items are those without discriminator: of one type that can be made, or of nobody.</summary>
internal static class DiscriminatorRules
{
    public static void Check(IEntityType entityType, List<string> problems)
    {
        if (entityType.FindAnnotation(DynamoAnnotationNames.TakesItemsWithoutDiscriminator)?.Value is not true)
        {
            return;
        }

        var name = entityType.DisplayName();
        if (entityType.FindDiscriminatorProperty() is null || entityType.IsAbstract())
        {
            problems.Add($"'{name}' takes items without discriminator, but "
                + (entityType.IsAbstract() ? "is abstract. Say it of a type derived from it." : "has no discriminator. Remove TakesItemsWithoutDiscriminator, or add HasDiscriminator."));
        }

        if (TypeMarks.WithoutDiscriminator(entityType) is { } first && first != entityType)
        {
            problems.Add($"'{first.DisplayName()}' and '{name}' both take items without discriminator. An item is of one type: remove TakesItemsWithoutDiscriminator from one.");
        }
    }
}
