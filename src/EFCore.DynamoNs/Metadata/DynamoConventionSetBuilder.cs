using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace EFCore.DynamoNs.Metadata;

/// <summary>EF's conventions, with tables in place of relations.</summary>
internal sealed class DynamoConventionSetBuilder(ProviderConventionSetBuilderDependencies dependencies, IModelSchema schema)
    : ProviderConventionSetBuilder(dependencies)
{
    public override ConventionSet CreateConventionSet()
    {
        var conventions = base.CreateConventionSet();
        conventions.Remove(typeof(RelationshipDiscoveryConvention));
        conventions.Replace<ComplexPropertyDiscoveryConvention>(new NestedObjectConvention(Dependencies));
        conventions.Replace<ValueGenerationConvention>(new DynamoValueGenerationConvention(Dependencies));
        conventions.Add(new SchemaConvention(Dependencies, new SchemaAnnotation(schema.Schema, schema.CcDynamoDB3Formats), schema.AttributeNaming));
        return conventions;
    }
}
