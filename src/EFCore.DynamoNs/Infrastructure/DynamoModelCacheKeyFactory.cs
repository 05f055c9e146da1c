using EFCore.DynamoNs.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.DynamoNs.Infrastructure;

/// <summary>A model belongs to its context's type and its schema; the namespace has no part in it.</summary>
internal sealed class DynamoModelCacheKeyFactory(ModelCacheKeyFactoryDependencies dependencies, IModelSchema schema)
    : ModelCacheKeyFactory(dependencies)
{
    public override object Create(DbContext context, bool designTime)
        => (context.GetType(), designTime, schema.Identity, schema.AttributeNaming, schema.CcDynamoDB3Formats);
}
