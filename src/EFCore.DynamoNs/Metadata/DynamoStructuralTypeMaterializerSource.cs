using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query.Internal;

namespace EFCore.DynamoNs.Metadata;

/// <summary>EF's materializers, without the nested objects: those are read as maps, by their codecs.</summary>
internal sealed class DynamoStructuralTypeMaterializerSource(StructuralTypeMaterializerSourceDependencies dependencies)
    : StructuralTypeMaterializerSource(dependencies)
{
    protected override bool ReadComplexTypeDirectly(IComplexType complexType) => false;
}
