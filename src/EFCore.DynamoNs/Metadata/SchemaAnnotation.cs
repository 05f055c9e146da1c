using EFCore.DynamoNs.Schema;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>What a model has been built for, kept with it: the services that bind it serve models of any number of schemas.</summary>
/// <param name="Schema">Null when the tables follow from the model.</param>
/// <param name="CcDynamoDB3Formats">True when booleans and dates are stored as cc_dynamodb3 does.</param>
internal sealed record SchemaAnnotation(DatabaseSchema? Schema, bool CcDynamoDB3Formats)
{
    public static SchemaAnnotation Of(IReadOnlyModel model)
        => (SchemaAnnotation?)model.FindAnnotation(DynamoAnnotationNames.Schema)?.Value
            ?? throw new System.Diagnostics.UnreachableException("the model was not built with the provider's conventions");
}
