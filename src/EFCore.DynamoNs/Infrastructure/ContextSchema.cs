using System.Reflection;
using EFCore.DynamoNs.Diagnostics;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EFCore.DynamoNs.Infrastructure;

/// <summary>The schema that a context's options name; the source reads it once, when the first model is built.</summary>
internal sealed class ContextSchema(IDbContextOptions options, ICurrentDbContext context, IDiagnosticsLogger<DbLoggerCategory.Model> logger)
    : IModelSchema, ISchemaCacheObserver
{
    private readonly DynamoOptionsExtension? _extension = options.FindExtension<DynamoOptionsExtension>();

    public DatabaseSchema? Schema
        => _extension?.SchemaSource?.Load(new SchemaRequest
        {
            ContentRoot = ContentRoot(options),
            Carriers = [context.Context.GetType().Assembly, .. Assembly.GetEntryAssembly() is { } entry ? new[] { entry } : []],
            Cache = _extension.SchemaCache,
            Patience = _extension.SchemaCachePatience,
            Observer = this,
        });

    public AttributeNaming AttributeNaming => _extension?.AttributeNaming ?? AttributeNaming.FromTerraform;

    public bool CcDynamoDB3Formats => _extension?.CcDynamoDB3Formats ?? false;

    void ISchemaCacheObserver.Hit(string origin) => logger.SchemaCacheHit(origin);

    void ISchemaCacheObserver.Missed(string origin) => logger.SchemaCacheMiss(origin);

    void ISchemaCacheObserver.Failed(string origin, string reason, Exception? exception) => logger.SchemaCacheFailed(origin, reason, exception);

    /// <summary>The content root of the application's host, or null where there is none.</summary>
    public static string? ContentRoot(IDbContextOptions options)
        => options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<IHostEnvironment>()?.ContentRootPath;
}
