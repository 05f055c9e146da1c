using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace EFCore.DynamoNs.Metadata;

/// <summary>DynamoDB generates no keys. A Guid that is the whole key is made on the client, any other key is the application's.</summary>
internal sealed class DynamoValueGenerationConvention(ProviderConventionSetBuilderDependencies dependencies)
    : ValueGenerationConvention(dependencies)
{
    protected override ValueGenerated? GetValueGenerated(IConventionProperty property)
        => property.ClrType == typeof(Guid) ? base.GetValueGenerated(property) : null;
}
