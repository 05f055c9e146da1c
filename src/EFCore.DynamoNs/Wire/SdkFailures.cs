using System.Net;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace EFCore.DynamoNs.Wire;

/// <summary>What the SDK's exceptions say, in the port's words.</summary>
internal static class SdkFailures
{
    public static WireException Translate(WireRequest request, Exception exception)
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
            AttemptTimeoutException => new WireException(WireFailure.TimedOut, request, exception),
            OperationCanceledException or TimeoutException or HttpRequestException or { InnerException: HttpRequestException or OperationCanceledException }
                => new WireException(WireFailure.Unreachable, request, exception),
            IOException or { InnerException: IOException } => new WireException(WireFailure.Broken, request, exception),
            _ => new WireException(WireFailure.Other, request, exception),
        };

    /// <summary>Whether the same call could have succeeded, had there been time to try it again.</summary>
    public static bool IsPassing(WireException exception)
        => exception.Failure is WireFailure.Throttled or WireFailure.Unreachable or WireFailure.Broken or WireFailure.TimedOut
            || exception.InnerException is AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError };

    private static ReadOnlyMemory<byte> Item(Dictionary<string, AttributeValue>? item)
        => item is { Count: > 0 } ? JsonSerializer.SerializeToUtf8Bytes(item, SdkJson.Options) : default;
}
