using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace EFCore.DynamoNs.Metadata;

/// <summary>Nested classes are complex properties, kept as maps, unless the class is an entity of its own.</summary>
internal sealed class NestedObjectConvention(ProviderConventionSetBuilderDependencies dependencies)
    : ComplexPropertyDiscoveryConvention(dependencies)
{
    protected override bool IsCandidateComplexProperty(
        MemberInfo memberInfo,
        IConventionTypeBase structuralType,
        [NotNullWhen(true)] out Type? targetClrType,
        out bool isCollection)
    {
        targetClrType = null;
        isCollection = false;
        if (!structuralType.IsInModel
            || structuralType.IsIgnored(memberInfo.Name)
            || structuralType.FindMember(memberInfo.Name) is not null
            || (memberInfo is PropertyInfo indexer && indexer.GetIndexParameters().Length > 0)
            || !Dependencies.MemberClassifier.IsCandidateComplexProperty(
                memberInfo, structuralType.Model, UseAttributes, out var elementType, out _))
        {
            return false;
        }

        var memberType = memberInfo is PropertyInfo property ? property.PropertyType : ((FieldInfo)memberInfo).FieldType;
        var target = Nullable.GetUnderlyingType(elementType ?? memberType) ?? elementType ?? memberType;
        if (!IsNestedObject(target, structuralType))
        {
            return false;
        }

        targetClrType = target;
        isCollection = elementType is not null;
        return true;
    }

    private bool IsNestedObject(Type type, IConventionTypeBase declaringType)
        => CodecSource.Find(type) is null
            && CollectionShape.Of(type) is null
            && type is { IsAbstract: false, IsInterface: false }
            && type.Namespace?.Split('.')[0] != nameof(System)
            && !declaringType.Model.Builder.IsIgnored(type)
            && declaringType.Model.FindEntityType(type) is null
            && Dependencies.SetFinder.FindSets(Dependencies.ContextType).All(set => set.Type != type)
            && !(declaringType is IReadOnlyComplexType complexType && complexType.IsContainedBy(type));
}
