using System.Collections.Immutable;
using Amazon.DynamoDBv2;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace EFCore.DynamoNs.Infrastructure;

/// <summary>The provider's options.</summary>
internal sealed record DynamoOptionsExtension : IDbContextOptionsExtension
{
    private const string NamespaceVariable = "DYNAMONS_NAMESPACE";

    private const string TerraformVariable = "DYNAMONS_TERRAFORM";

    private ExtensionInfo? _info;

    public TableNamespace? Namespace { get; init; }

    public ISchemaSource? SchemaSource { get; init; }

    /// <summary>What the source was made of, as it was given.</summary>
    public ImmutableArray<string> TerraformPaths { get; init; } = [];

    /// <summary>Where the schema is kept for processes that start later, or null.</summary>
    public ISchemaCache? SchemaCache { get; init; }

    /// <summary>What the cache may cost a start; tests that are not about time wait longer.</summary>
    public TimeSpan SchemaCachePatience { get; init; } = SchemaRequest.Plain.Patience;

    /// <summary>For the client that the provider makes where it is given none.</summary>
    public ClientSettings ClientSettings { get; init; } = new();

    public bool ReturnsConsumedCapacity { get; init; }

    public bool ExactWrites { get; init; }

    public bool DetectsConcurrentChanges { get; init; }

    public TimeProvider? Clock { get; init; }

    public IAmazonDynamoDB? Client { get; init; }

    public AttributeNaming AttributeNaming { get; init; }

    public bool CcDynamoDB3Formats { get; init; }

    public bool TableChangesAllowed { get; init; }

    public ScanBehavior ScanBehavior { get; init; }

    public byte[]? PageTokenKey { get; init; }

    /// <summary>What a test demands: it is applied after each <c>UseDynamo</c>, also that of <c>OnConfiguring</c>.</summary>
    public Action<DynamoOptionsBuilder>? Overrides { get; init; }

    public DbContextOptionsExtensionInfo Info => _info is { } info && info.Extension == this ? info : _info = new ExtensionInfo(this);

    /// <summary>What the environment says; code wins over it. Several Terraform paths stand apart as in PATH.</summary>
    public static DynamoOptionsExtension FromEnvironment()
    {
        var prefix = Environment.GetEnvironmentVariable(NamespaceVariable);
        var paths = Environment.GetEnvironmentVariable(TerraformVariable)?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return new DynamoOptionsExtension
        {
            Namespace = prefix is null ? null : TableNamespace.Of(prefix),
            SchemaSource = paths is { Length: > 0 } ? SharedSchemaSources.Terraform(paths) : null,
            TerraformPaths = [.. paths ?? []],
        };
    }

    public void ApplyServices(IServiceCollection services) => services.AddEntityFrameworkDynamo();

    public void Validate(IDbContextOptions options)
    {
    }

    private sealed class ExtensionInfo(DynamoOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public new DynamoOptionsExtension Extension { get; } = extension;

        public override bool IsDatabaseProvider => true;

        public override string LogFragment => $"Namespace={Extension.Namespace?.Prefix ?? "(none)"} ";

        /// <summary>One set of services serves all: what shapes a model is in the model's key.</summary>
        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["Dynamo"] = "1";
    }
}
