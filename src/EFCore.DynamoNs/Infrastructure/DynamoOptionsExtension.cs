using System.Globalization;
using Amazon.DynamoDBv2;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace EFCore.DynamoNs.Infrastructure;

/// <summary>The provider's options. What shapes the model decides which contexts share services; namespace and client do not.</summary>
internal sealed record DynamoOptionsExtension : IDbContextOptionsExtension
{
    private const string NamespaceVariable = "DYNAMONS_NAMESPACE";

    private const string TerraformVariable = "DYNAMONS_TERRAFORM";

    private ExtensionInfo? _info;

    public TableNamespace? Namespace { get; init; }

    public ISchemaSource? SchemaSource { get; init; }

    /// <summary>For the client that the provider makes where it is given none.</summary>
    public ClientSettings ClientSettings { get; init; } = new();

    public bool ReturnsConsumedCapacity { get; init; }

    public bool ExactWrites { get; init; }

    public TimeProvider? Clock { get; init; }

    public IAmazonDynamoDB? Client { get; init; }

    public AttributeNaming AttributeNaming { get; init; }

    public bool CcDynamoDB3Formats { get; init; }

    public bool TableChangesAllowed { get; init; }

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

        public override int GetServiceProviderHashCode()
            => HashCode.Combine(Extension.SchemaSource?.Identity, Extension.AttributeNaming, Extension.CcDynamoDB3Formats);

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other)
            => other is ExtensionInfo info
                && info.Extension.SchemaSource?.Identity == Extension.SchemaSource?.Identity
                && info.Extension.AttributeNaming == Extension.AttributeNaming
                && info.Extension.CcDynamoDB3Formats == Extension.CcDynamoDB3Formats;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo)
            => debugInfo["Dynamo:Schema"] = GetServiceProviderHashCode().ToString(CultureInfo.InvariantCulture);
    }
}
