using System.Text.Json;
using System.Text.Json.Serialization;
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
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 256,
        Converters = { new AttributeValueConverter(), new ConstantClassConverter() },
    };

    public string? Endpoint => client.Config?.ServiceURL;

    /// <summary>The public API is asynchronous only: this is the one place that blocks on it, off any synchronization context.</summary>
    public WireResponse Send(WireRequest request)
        => Task.Run(() => SendAsync(request, CancellationToken.None)).GetAwaiter().GetResult();

    public async Task<WireResponse> SendAsync(WireRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await CallAsync(request, cancellationToken).ConfigureAwait(false);
            var body = JsonSerializer.SerializeToUtf8Bytes(response, response.GetType(), Options);
            return new WireResponse(body, body.Length);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw Translate(request, exception);
        }
    }

    private async Task<AmazonWebServiceResponse> CallAsync(WireRequest request, CancellationToken cancellation)
        => request.Operation switch
        {
            DynamoOperation.GetItem => await client.GetItemAsync(Read<GetItemRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.Query => await client.QueryAsync(Read<QueryRequest>(request), cancellation).ConfigureAwait(false),
            DynamoOperation.Scan => await client.ScanAsync(Read<ScanRequest>(request), cancellation).ConfigureAwait(false),
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
            _ => throw new System.Diagnostics.UnreachableException(request.Operation.ToString()),
        };

    private static T Read<T>(WireRequest request) => JsonSerializer.Deserialize<T>(request.Body.Span, Options)!;

    private static WireException Translate(WireRequest request, Exception exception)
        => exception switch
        {
            ConditionalCheckFailedException failed => new WireException(WireFailure.ConditionFailed, request, exception)
            {
                Item = Item(failed.Item),
            },
            TransactionCanceledException canceled => new WireException(WireFailure.TransactionCanceled, request, exception)
            {
                Reasons = [.. (canceled.CancellationReasons ?? []).Select(reason => new CancellationReason(reason.Code, reason.Message, Item(reason.Item)))],
            },
            TransactionConflictException => new WireException(WireFailure.TransactionConflict, request, exception),
            ResourceNotFoundException => new WireException(WireFailure.TableNotFound, request, exception),
            ResourceInUseException => new WireException(WireFailure.TableInUse, request, exception),
            AmazonDynamoDBException { ErrorCode: "AccessDeniedException" or "UnrecognizedClientException" or "ExpiredTokenException" }
                => new WireException(WireFailure.AccessDenied, request, exception),
            ProvisionedThroughputExceededException or RequestLimitExceededException or AmazonDynamoDBException { ErrorCode: "ThrottlingException" }
                => new WireException(WireFailure.Throttled, request, exception),
            HttpRequestException or { InnerException: HttpRequestException } => new WireException(WireFailure.Unreachable, request, exception),
            _ => new WireException(WireFailure.Other, request, exception),
        };

    private static ReadOnlyMemory<byte> Item(Dictionary<string, AttributeValue>? item)
        => item is { Count: > 0 } ? JsonSerializer.SerializeToUtf8Bytes(item, Options) : default;
}
