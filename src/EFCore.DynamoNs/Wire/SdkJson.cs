using System.Text.Json;
using System.Text.Json.Serialization;

namespace EFCore.DynamoNs.Wire;

/// <summary>The SDK's request and response classes as DynamoDB's JSON: their properties carry the wire's names.</summary>
internal static class SdkJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 256,
        Converters = { new AttributeValueConverter(), new ConstantClassConverter() },
    };
}
