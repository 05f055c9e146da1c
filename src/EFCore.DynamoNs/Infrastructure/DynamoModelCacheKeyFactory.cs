using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.DynamoNs.Infrastructure;

/// <summary>
///     A model belongs to its context's type and its schema; the namespace has no part in it. What compiled queries depend on is in it too, since they
///     are kept by model. Here alone schemas are told apart: one set
///     of services serves them all.
/// </summary>
internal sealed class DynamoModelCacheKeyFactory(ModelCacheKeyFactoryDependencies dependencies) : ModelCacheKeyFactory(dependencies)
{
    public override object Create(DbContext context, bool designTime)
    {
        var options = context.GetService<IDbContextOptions>();
        var extension = options.FindExtension<DynamoOptionsExtension>();
        return (
            context.GetType(),
            designTime,
            extension?.SchemaSource?.Identity,
            extension?.SchemaSource is null ? null : ContextSchema.ContentRoot(options),
            extension?.AttributeNaming,
            extension?.CcDynamoDB3Formats,
            extension?.ScanBehavior);
    }
}
