using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace EFCore.DynamoNs.Metadata;

/// <summary>EF's materializers, without the nested objects: those are read as maps, by their codecs.</summary>
internal sealed class DynamoStructuralTypeMaterializerSource(StructuralTypeMaterializerSourceDependencies dependencies)
    : StructuralTypeMaterializerSource(dependencies)
{
    private readonly StructuralTypeMaterializerSource _ofValues = new(dependencies);

    /// <summary>What makes objects of EF's property values (<c>ToObject</c>), which have the members of nested objects one by one.</summary>
    public override Func<MaterializationContext, object> GetMaterializer(IEntityType entityType) => _ofValues.GetMaterializer(entityType);

    public override Func<MaterializationContext, object> GetMaterializer(IComplexType complexType) => _ofValues.GetMaterializer(complexType);

    /// <summary>True for the method that fills a primitive collection which the entity brings along.</summary>
    public static bool IsPopulate(MethodInfo method) => method.IsGenericMethod && method.GetGenericMethodDefinition() == PopulateListMethod;

    protected override bool ReadComplexTypeDirectly(IComplexType complexType) => false;
}
