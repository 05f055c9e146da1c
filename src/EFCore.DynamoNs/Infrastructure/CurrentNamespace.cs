using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.DynamoNs.Infrastructure;

/// <summary>The namespace that the context's options say.</summary>
internal sealed class CurrentNamespace(IDbContextOptions options, ICurrentDbContext context) : ICurrentNamespace
{
    public TableNamespace Namespace
        => options.FindExtension<DynamoOptionsExtension>()?.Namespace ?? throw Errors.MissingNamespace(context.Context.GetType().Name);
}
