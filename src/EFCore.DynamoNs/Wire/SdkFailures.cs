using System.Net;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

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
            TransactionInProgressException or AmazonDynamoDBException { ErrorCode: "TransactionInProgressException" } => new WireException(WireFailure.TransactionInProgress, request, exception),
            TransactionConflictException or AmazonDynamoDBException { ErrorCode: "TransactionConflictException" }
                => new WireException(WireFailure.TransactionConflict, request, exception),
            ResourceNotFoundException => new WireException(WireFailure.TableNotFound, request, exception),
            ResourceInUseException => new WireException(WireFailure.TableInUse, request, exception),
            LimitExceededException or ContinuousBackupsUnavailableException => new WireException(WireFailure.TableBusy, request, exception),
            AmazonDynamoDBException { ErrorCode: "UnknownOperationException" } => new WireException(WireFailure.UnknownOperation, request, exception),
            ItemCollectionSizeLimitExceededException or AmazonDynamoDBException { ErrorCode: "ValidationException" }
                => new WireException(WireFailure.Refused, request, exception),
            AmazonDynamoDBException { ErrorCode: "AccessDeniedException" or "UnrecognizedClientException" or "ExpiredTokenException" or "InvalidSignatureException" }
                => new WireException(WireFailure.AccessDenied, request, exception),
            ProvisionedThroughputExceededException or RequestLimitExceededException or AmazonDynamoDBException { ErrorCode: "ThrottlingException" }
                => new WireException(WireFailure.Throttled, request, exception),
            AttemptTimeoutException => new WireException(WireFailure.TimedOut, request, exception),
            OperationCanceledException or TimeoutException or HttpRequestException or { InnerException: HttpRequestException or OperationCanceledException }
                => new WireException(WireFailure.Unreachable, request, exception),
            IOException or { InnerException: IOException } => new WireException(WireFailure.Broken, request, exception),
            _ when LacksCredentials(exception) => new WireException(WireFailure.NoCredentials, request, exception),
            _ => new WireException(WireFailure.Other, request, exception),
        };

    private static readonly string[] CredentialWords = ["credentials", "profile", "SSO token", "AssumeRole", "WebIdentityToken"];

    /// <summary>Whether the same call could have succeeded, had there been time to try it again.</summary>
    public static bool IsPassing(WireException exception)
        => exception.Failure is WireFailure.Throttled or WireFailure.Unreachable or WireFailure.Broken or WireFailure.TimedOut
            || exception.InnerException is AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError };

    /// <summary>DynamoDB refused the call, or was never reached: it has done nothing.</summary>
    public static bool HasDoneNothing(Exception exception)
        => exception switch
        {
            AmazonServiceException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError } => true,
            // Its time was over before it began.
            AttemptTimeoutException { InnerException: null } => true,
            HttpRequestException
            {
                HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError,
            } => true,
            _ when LacksCredentials(exception) => true,
            { InnerException: HttpRequestException inner } => HasDoneNothing(inner),
            _ => false,
        };

    /// <summary>The call could not be signed. The SDK has no type of its own for it; its words are all that tells it from others.</summary>
    public static bool LacksCredentials(Exception? exception)
        => exception is ProfileNotFoundException
            || (exception is AmazonClientException or InvalidOperationException && CredentialWords.Any(word => exception.Message.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static ReadOnlyMemory<byte> Item(Dictionary<string, AttributeValue>? item)
        => item is { Count: > 0 } ? JsonSerializer.SerializeToUtf8Bytes(item, SdkJson.Options) : default;
}
