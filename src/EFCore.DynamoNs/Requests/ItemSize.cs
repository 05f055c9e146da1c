using System.Text.Json;

namespace EFCore.DynamoNs.Requests;

/// <summary>An item's size as DynamoDB counts it.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html#ItemSizeCalculations</remarks>
internal static class ItemSize
{
    /// <summary>400 KB, names included.</summary>
    public const int Most = 400 * 1024;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    /// <summary>What the body of a write tells of the item's size: all of a put, the key and the new values of an update.</summary>
    public static int OfWrite(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, Options);
        var size = 0;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isItem = reader.ValueTextEquals("Item"u8) || reader.ValueTextEquals("Key"u8);
            var isValues = reader.ValueTextEquals("ExpressionAttributeValues"u8);
            reader.Read();
            if (isItem || isValues)
            {
                size += OfMap(ref reader, countsNames: isItem);
            }
            else
            {
                reader.Skip();
            }
        }

        return size;
    }

    /// <summary>An item in DynamoDB's JSON.</summary>
    public static int OfItem(ReadOnlySpan<byte> item)
    {
        var reader = new Utf8JsonReader(item, Options);
        reader.Read();
        return OfMap(ref reader, countsNames: true);
    }

    private static int OfMap(ref Utf8JsonReader reader, bool countsNames, int overhead = 0)
    {
        var size = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            size += overhead + (countsNames ? Length(reader) : 0);
            reader.Read();
            size += OfValue(ref reader);
        }

        return size;
    }

    /// <summary>From a value's opening brace to its closing one.</summary>
    private static int OfValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        var isNumber = reader.ValueTextEquals("N"u8) || reader.ValueTextEquals("NS"u8);
        var isBinary = reader.ValueTextEquals("B"u8) || reader.ValueTextEquals("BS"u8);
        var isList = reader.ValueTextEquals("L"u8);
        reader.Read();
        var size = reader.TokenType switch
        {
            JsonTokenType.StartObject => 3 + OfMap(ref reader, countsNames: true, overhead: 1),
            JsonTokenType.StartArray when isList => 3 + OfList(ref reader),
            JsonTokenType.StartArray => OfSet(ref reader, isNumber, isBinary),
            JsonTokenType.String => OfScalar(reader, isNumber, isBinary),
            _ => 1,
        };
        reader.Read();
        return size;
    }

    private static int OfList(ref Utf8JsonReader reader)
    {
        var size = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            size += 1 + OfValue(ref reader);
        }

        return size;
    }

    private static int OfSet(ref Utf8JsonReader reader, bool isNumber, bool isBinary)
    {
        var size = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            size += OfScalar(reader, isNumber, isBinary);
        }

        return size;
    }

    /// <summary>Two significant digits are a byte, and each number has one more; DynamoDB says that this is approximate.</summary>
    private static int OfScalar(in Utf8JsonReader reader, bool isNumber, bool isBinary)
        => isNumber ? (Length(reader) + 1) / 2 + 1
            : isBinary ? reader.GetBytesFromBase64().Length
            : Length(reader);

    private static int Length(in Utf8JsonReader reader)
        => reader.ValueIsEscaped ? System.Text.Encoding.UTF8.GetByteCount(reader.GetString()!) : reader.ValueSpan.Length;
}
