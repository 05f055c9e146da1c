using Amazon.DynamoDBv2.Model;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace EFCore.DynamoNs.Wire;

/// <summary>
///     What the pipeline needs to know of an operation: its name, the SDK's unmarshaller for its errors, and the request
///     class by which endpoint rules tell operations apart.
/// </summary>
internal sealed class PipelineOperation
{
    private static readonly Dictionary<DynamoOperation, PipelineOperation> Operations = new PipelineOperation[]
    {
        new(DynamoOperation.GetItem, GetItemResponseUnmarshaller.Instance, static request => new GetItemRequest { TableName = request.Tables }),
        new(DynamoOperation.Query, QueryResponseUnmarshaller.Instance, static request => new QueryRequest { TableName = request.Tables }),
        new(DynamoOperation.Scan, ScanResponseUnmarshaller.Instance, static request => new ScanRequest { TableName = request.Tables }),
        new(DynamoOperation.BatchGetItem, BatchGetItemResponseUnmarshaller.Instance, static request => new BatchGetItemRequest
        {
            RequestItems = request.Tables.Split(", ").ToDictionary(table => table, _ => new KeysAndAttributes()),
        }),
        new(DynamoOperation.BatchWriteItem, BatchWriteItemResponseUnmarshaller.Instance, static request => new BatchWriteItemRequest
        {
            RequestItems = request.Tables.Split(", ").ToDictionary(table => table, _ => new List<Amazon.DynamoDBv2.Model.WriteRequest>()),
        }),
        new(DynamoOperation.PutItem, PutItemResponseUnmarshaller.Instance, static request => new PutItemRequest { TableName = request.Tables }),
        new(DynamoOperation.UpdateItem, UpdateItemResponseUnmarshaller.Instance, static request => new UpdateItemRequest { TableName = request.Tables }),
        new(DynamoOperation.DeleteItem, DeleteItemResponseUnmarshaller.Instance, static request => new DeleteItemRequest { TableName = request.Tables }),
        new(DynamoOperation.TransactWriteItems, TransactWriteItemsResponseUnmarshaller.Instance, static request => new TransactWriteItemsRequest
        {
            TransactItems =
            [
                .. request.Tables.Split(", ").Select(table => new TransactWriteItem { ConditionCheck = new ConditionCheck { TableName = table } }),
            ],
        }),
        new(DynamoOperation.CreateTable, CreateTableResponseUnmarshaller.Instance, static request => new CreateTableRequest { TableName = request.Tables }),
        new(DynamoOperation.DeleteTable, DeleteTableResponseUnmarshaller.Instance, static request => new DeleteTableRequest { TableName = request.Tables }),
        new(DynamoOperation.DescribeTable, DescribeTableResponseUnmarshaller.Instance, static request => new DescribeTableRequest { TableName = request.Tables }),
        new(DynamoOperation.UpdateTimeToLive, UpdateTimeToLiveResponseUnmarshaller.Instance, static request => new UpdateTimeToLiveRequest { TableName = request.Tables }),
        new(DynamoOperation.UpdateTable, UpdateTableResponseUnmarshaller.Instance, static request => new UpdateTableRequest { TableName = request.Tables }),
        new(DynamoOperation.DescribeTimeToLive, DescribeTimeToLiveResponseUnmarshaller.Instance, static request => new DescribeTimeToLiveRequest { TableName = request.Tables }),
        new(DynamoOperation.DescribeContinuousBackups, DescribeContinuousBackupsResponseUnmarshaller.Instance, static request => new DescribeContinuousBackupsRequest { TableName = request.Tables }),
        new(DynamoOperation.UpdateContinuousBackups, UpdateContinuousBackupsResponseUnmarshaller.Instance, static request => new UpdateContinuousBackupsRequest { TableName = request.Tables }),
        new(DynamoOperation.ListTagsOfResource, ListTagsOfResourceResponseUnmarshaller.Instance, static _ => new ListTagsOfResourceRequest()),
        new(DynamoOperation.TagResource, TagResourceResponseUnmarshaller.Instance, static _ => new TagResourceRequest()),
        new(DynamoOperation.UntagResource, UntagResourceResponseUnmarshaller.Instance, static _ => new UntagResourceRequest()),
    }.ToDictionary(operation => operation.Operation);

    private readonly Func<WireRequest, AmazonWebServiceRequest> _createRequest;

    private PipelineOperation(DynamoOperation operation, ResponseUnmarshaller errors, Func<WireRequest, AmazonWebServiceRequest> createRequest)
    {
        Operation = operation;
        Target = "DynamoDB_20120810." + operation;
        Unmarshaller = new PipelineUnmarshaller(errors, leavesBody: false);
        AsyncUnmarshaller = operation is DynamoOperation.Query or DynamoOperation.Scan or DynamoOperation.BatchGetItem
            ? new PipelineUnmarshaller(errors, leavesBody: true)
            : Unmarshaller;
        _createRequest = createRequest;
    }

    public DynamoOperation Operation { get; }

    /// <summary>The value of X-Amz-Target.</summary>
    public string Target { get; }

    public PipelineUnmarshaller Unmarshaller { get; }

    /// <summary>Pages of up to 1 MB, or 16 MB of a batch, are read without a thread waiting for them; small answers come with their headers.</summary>
    public PipelineUnmarshaller AsyncUnmarshaller { get; }

    public static PipelineOperation Of(DynamoOperation operation) => Operations[operation];

    public AmazonWebServiceRequest CreateRequest(WireRequest request) => _createRequest(request);
}
