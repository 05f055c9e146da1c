using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query.Internal;

namespace EFCore.DynamoNs.Metadata;

/// <summary>EF's materializers, without the nested objects: those are read as maps, by their codecs.</summary>
internal sealed class DynamoStructuralTypeMaterializerSource(StructuralTypeMaterializerSourceDependencies dependencies)
    : StructuralTypeMaterializerSource(dependencies)
{
    /// <summary>True for the method that fills a primitive collection which the entity brings along.</summary>
    public static bool IsPopulate(MethodInfo method) => method.IsGenericMethod && method.GetGenericMethodDefinition() == PopulateListMethod;

    protected override bool ReadComplexTypeDirectly(IComplexType complexType) => false;
}
