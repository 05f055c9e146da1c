using System.Net.Http.Headers;
using System.Text;

namespace EFCore.DynamoNs.Testing;

/// <summary>Requests of the kit's own, without the AWS SDK: an engine looks at no signature.</summary>
internal static class EngineRequest
{
    private const string Authorization =
        "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0";

    public static HttpRequestMessage Create(Uri address, string operation, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0") },
            },
        };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", $"DynamoDB_20120810.{operation}");
        request.Headers.TryAddWithoutValidation("X-Amz-Date", "20260101T000000Z");
        request.Headers.TryAddWithoutValidation("Authorization", Authorization);
        return request;
    }
}
