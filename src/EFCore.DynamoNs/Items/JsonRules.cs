using System.Text.Json;

namespace EFCore.DynamoNs.Items;

/// <summary>What DynamoDB's JSON always has; anything else is a broken response, never a guess.</summary>
internal static class JsonRules
{
    /// <summary>
    ///     DynamoDB nests attributes 32 levels deep, and each level is two of JSON: more than the 64 that a reader takes unasked.
    /// </summary>
    public static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    public static Utf8JsonReader Reader(ReadOnlySpan<byte> json) => new(json, Options);

    public static void Next(ref Utf8JsonReader json)
    {
        if (!json.Read())
        {
            throw new JsonException("the response ends too early");
        }
    }

    public static void Expect(ref Utf8JsonReader json, JsonTokenType token)
    {
        if (json.TokenType != token)
        {
            throw new JsonException($"{token} was expected, {json.TokenType} came");
        }
    }

    public static void ExpectValueOf(ref Utf8JsonReader json, AttributeKind kind)
    {
        var token = json.TokenType;
        var fits = kind switch
        {
            AttributeKind.S or AttributeKind.N or AttributeKind.B => token == JsonTokenType.String,
            AttributeKind.Bool or AttributeKind.Null => token is JsonTokenType.True or JsonTokenType.False,
            AttributeKind.M => token == JsonTokenType.StartObject,
            _ => token == JsonTokenType.StartArray,
        };

        if (!fits)
        {
            throw new JsonException($"a value of type {kind.Descriptor()} can't be {token}");
        }
    }
}
