using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace EFCore.DynamoNs.Wire;

/// <summary>
///     Serves any <see cref="IAmazonDynamoDB" /> through its public API: a subclass, a fake, DAX. Bodies become the SDK's
///     request classes, whose properties carry the wire's names, and responses become bodies again.
/// </summary>
internal sealed class SdkClientWire(IAmazonDynamoDB client) : IDynamoWire
{
    public IAmazonDynamoDB Client => client;

    public string? Endpoint => client.Config?.ServiceURL;

    public TimeSpan OperationTimeout => new ClientSettings().OperationTimeout;

    /// <summary>A client that repeats nothing has made one attempt; any other does not tell.</summary>
    private WireAttempts Attempts
        => client.Config is null or { MaxErrorRetry: 0, MaxStaleConnectionRetries: 0 } ? new WireAttempts(1, MayHaveBeenApplied: false) : WireAttempts.Unknown;

    /// <summary>The public API is asynchronous only: this is the one place that blocks on it, off any synchronization context.</summary>
    public WireResponse Send(WireRequest request)
        => Task.Run(() => SendAsync(request, CancellationToken.None)).GetAwaiter().GetResult();

    public async Task<WireResponse> SendAsync(WireRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await CallAsync(request, cancellationToken).ConfigureAwait(false);
            var body = JsonSerializer.SerializeToUtf8Bytes(response, response.GetType(), SdkJson.Options);
            return new WireResponse(body, body.Length, isPooled: false) { Attempts = Attempts };
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var failure = SdkFailures.Translate(request, exception);
            failure.Attempts = Attempts;
            failure.MayHaveBeenApplied = Attempts.MayHaveBeenApplied || !SdkFailures.HasDoneNothing(exception);
            throw failure;
        }
    }

    private async Task<AmazonWebServiceResponse> CallAsync(WireRequest request, CancellationToken cancellation)
        => request.Operation switch
        {
            DynamoOperation.GetItem => await client.GetItemAsync(Read<GetItemRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.Query => await client.QueryAsync(Read<QueryRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.Scan => await client.ScanAsync(Read<ScanRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.BatchGetItem => await client.BatchGetItemAsync(Read<BatchGetItemRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.BatchWriteItem
                => await client.BatchWriteItemAsync(Read<BatchWriteItemRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.PutItem => await client.PutItemAsync(Read<PutItemRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.UpdateItem => await client.UpdateItemAsync(Read<UpdateItemRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.DeleteItem => await client.DeleteItemAsync(Read<DeleteItemRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.TransactWriteItems
                => await client.TransactWriteItemsAsync(Read<TransactWriteItemsRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.CreateTable => await client.CreateTableAsync(Read<CreateTableRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.DeleteTable => await client.DeleteTableAsync(Read<DeleteTableRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.DescribeTable
                => await client.DescribeTableAsync(Read<DescribeTableRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.UpdateTimeToLive
                => await client.UpdateTimeToLiveAsync(Read<UpdateTimeToLiveRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.UpdateTable => await client.UpdateTableAsync(Read<UpdateTableRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.DescribeTimeToLive
                => await client.DescribeTimeToLiveAsync(Read<DescribeTimeToLiveRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.DescribeContinuousBackups
                => await client.DescribeContinuousBackupsAsync(Read<DescribeContinuousBackupsRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.UpdateContinuousBackups
                => await client.UpdateContinuousBackupsAsync(Read<UpdateContinuousBackupsRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.ListTagsOfResource
                => await client.ListTagsOfResourceAsync(Read<ListTagsOfResourceRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.TagResource => await client.TagResourceAsync(Read<TagResourceRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.UntagResource => await client.UntagResourceAsync(Read<UntagResourceRequest>(request), cancellation).ConfigureAwait(false),
            _ => throw new System.Diagnostics.UnreachableException(request.Operation.ToString()),
        };

    private static T Read<T>(WireRequest request) => JsonSerializer.Deserialize<T>(request.Body.Span, SdkJson.Options)!;
}
