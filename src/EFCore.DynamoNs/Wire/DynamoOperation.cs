namespace EFCore.DynamoNs.Wire;

/// <summary>The operations of DynamoDB's API that the provider sends.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html</remarks>
internal enum DynamoOperation
{
    GetItem,
    Query,
    Scan,
    BatchGetItem,
    PutItem,
    UpdateItem,
    DeleteItem,
    BatchWriteItem,
    TransactWriteItems,
    CreateTable,
    DeleteTable,
    DescribeTable,
    UpdateTimeToLive,
    UpdateTable,
    DescribeTimeToLive,
    DescribeContinuousBackups,
    UpdateContinuousBackups,
    ListTagsOfResource,
    TagResource,
    UntagResource,
}
