using System.Text;
using System.Text.Json;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Requests;

/// <summary>An item's size as DynamoDB counts it; never more than that, as what is too large is refused before it is sent.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html#ItemSizeCalculations</remarks>
internal static class ItemSize
{
    /// <summary>400 KB, names included.</summary>
    public const int Most = 400 * 1024;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    /// <param name="item">The item as JSON.</param>
    public static int Of(ReadOnlySpan<byte> item)
    {
        var reader = new Utf8JsonReader(item, Options);
        reader.Read();
        return OfMap(ref reader);
    }

    private static int OfMap(ref Utf8JsonReader reader, int overhead = 0)
    {
        var size = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            size += overhead + Length(reader);
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
            JsonTokenType.StartObject => 3 + OfMap(ref reader, overhead: 1),
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

    private static int OfScalar(in Utf8JsonReader reader, bool isNumber, bool isBinary)
        => isNumber ? OfNumber(reader)
            : isBinary ? reader.GetBytesFromBase64().Length
            : Length(reader);

    /// <summary>
    ///     Two significant digits are a byte, and each number has one more; zeros at either end, the point and the sign are none. DynamoDB says that
    ///     this is approximate: it is the least that a number takes.
    /// </summary>
    private static int OfNumber(in Utf8JsonReader reader)
        => (NumberText.CountDigits(reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan) + 1) / 2 + 1;

    private static int Length(in Utf8JsonReader reader)
        => reader.ValueIsEscaped ? Encoding.UTF8.GetByteCount(reader.GetString()!) : reader.ValueSpan.Length;
}
