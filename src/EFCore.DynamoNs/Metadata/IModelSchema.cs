using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Metadata;

/// <summary>What models of this configuration are bound to.</summary>
internal interface IModelSchema
{
    /// <summary>What Terraform declares, read once; null when the tables follow from the model.</summary>
    DatabaseSchema? Schema { get; }

    /// <summary>Tells schemas apart; empty when the tables follow from the model.</summary>
    string Identity { get; }

    AttributeNaming AttributeNaming { get; }

    /// <summary>True when booleans and dates are stored as cc_dynamodb3 does.</summary>
    bool CcDynamoDB3Formats { get; }
}
