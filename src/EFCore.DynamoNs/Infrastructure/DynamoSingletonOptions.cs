using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Schema;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.DynamoNs.Infrastructure;

/// <summary>The options that shape models; the schema is read once, when the first model is built.</summary>
internal sealed class DynamoSingletonOptions : ISingletonOptions, IModelSchema, IScanGuard
{
    private Lazy<DatabaseSchema?> _schema = new(() => null);

    /// <inheritdoc />
    public DatabaseSchema? Schema => _schema.Value;

    public string Identity { get; private set; } = "";

    public AttributeNaming AttributeNaming { get; private set; }

    public bool CcDynamoDB3Formats { get; private set; }

    public ScanBehavior ScanBehavior { get; private set; }

    public void Initialize(IDbContextOptions options)
    {
        var extension = options.FindExtension<DynamoOptionsExtension>();
        var source = extension?.SchemaSource;
        Identity = source?.Identity ?? "";
        AttributeNaming = extension?.AttributeNaming ?? AttributeNaming.FromTerraform;
        CcDynamoDB3Formats = extension?.CcDynamoDB3Formats ?? false;
        ScanBehavior = extension?.ScanBehavior ?? ScanBehavior.Refuse;

        // A failure is not kept: a file that is mended is read again.
        _schema = new Lazy<DatabaseSchema?>(() => source?.Load(), LazyThreadSafetyMode.PublicationOnly);
    }

    public void Validate(IDbContextOptions options)
    {
        var extension = options.FindExtension<DynamoOptionsExtension>();
        if ((extension?.SchemaSource?.Identity ?? "") != Identity
            || (extension?.AttributeNaming ?? AttributeNaming.FromTerraform) != AttributeNaming
            || (extension?.CcDynamoDB3Formats ?? false) != CcDynamoDB3Formats
            || (extension?.ScanBehavior ?? ScanBehavior.Refuse) != ScanBehavior)
        {
            throw Errors.OtherSchema();
        }
    }
}
