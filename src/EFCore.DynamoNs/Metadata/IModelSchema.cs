using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Metadata;

/// <summary>What the model of the current context is bound to; asked when that model is built.</summary>
internal interface IModelSchema
{
    /// <summary>What Terraform declares, read once; null when the tables follow from the model.</summary>
    DatabaseSchema? Schema { get; }

    AttributeNaming AttributeNaming { get; }

    /// <summary>True when booleans and dates are stored as cc_dynamodb3 does.</summary>
    bool CcDynamoDB3Formats { get; }
}
