using System.Text.Json;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>A line of an export: checked from end to end, so that what is sent is one item and nothing else, and taken as it stands.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html#S3DataExport.Output_Data</remarks>
internal static class ItemLine
{
    /// <summary>Items nest to 32 levels, each of which is two or three of JSON's.</summary>
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    /// <param name="line">The line, without its end.</param>
    /// <param name="keys">What is to be checked of the item's keys, or null.</param>
    /// <returns>Where the item stands in the line.</returns>
    /// <exception cref="ItemLineException">The line holds something else.</exception>
    public static Range Read(ReadOnlySpan<byte> line, KeyCheck? keys)
    {
        try
        {
            var reader = new Utf8JsonReader(line, Options);
            Expect(ref reader, JsonTokenType.StartObject, "an object");
            if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("Item"u8))
            {
                throw Wanted(reader, "the property \"Item\"");
            }

            Expect(ref reader, JsonTokenType.StartObject, "an object of attributes");
            var start = (int)reader.TokenStartIndex;
            var check = keys?.Begin();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = check is null ? null : reader.GetString();
                var (kind, isEmpty) = ReadValue(ref reader);
                check?.Note(name!, kind, isEmpty);
            }

            check?.End();
            var end = (int)reader.BytesConsumed;
            Expect(ref reader, JsonTokenType.EndObject, "nothing but the item");
            return reader.Read() ? throw Wanted(reader, "one item") : start..end;
        }
        catch (JsonException exception)
        {
            throw new ItemLineException(FormattableString.Invariant($"it is no JSON at byte {exception.BytePositionInLine + 1}"), exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new ItemLineException("an attribute's name is no Unicode text", exception);
        }
    }

    private static (AttributeKind Kind, bool IsEmpty) ReadValue(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an attribute value as an object");
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName || AttributeKinds.Parse(reader.ValueSpan) is var kind && kind == AttributeKind.Missing)
        {
            throw Wanted(reader, "one of the data types S, N, B, BOOL, NULL, M, L, SS, NS, BS");
        }

        reader.Read();
        var isEmpty = reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty;
        ReadContent(ref reader, kind);
        Expect(ref reader, JsonTokenType.EndObject, "one value");
        return (kind, isEmpty);
    }

    private static void ReadContent(ref Utf8JsonReader reader, AttributeKind kind)
    {
        switch (kind)
        {
            case AttributeKind.S or AttributeKind.N or AttributeKind.B when reader.TokenType == JsonTokenType.String:
            case AttributeKind.Bool or AttributeKind.Null when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                return;
            case AttributeKind.M when reader.TokenType == JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    ReadValue(ref reader);
                }

                return;
            case AttributeKind.L when reader.TokenType == JsonTokenType.StartArray:
                ReadList(ref reader);
                return;
            case AttributeKind.SS or AttributeKind.NS or AttributeKind.BS when reader.TokenType == JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType == JsonTokenType.String)
                {
                }

                if (reader.TokenType == JsonTokenType.EndArray)
                {
                    return;
                }

                break;
        }

        throw Wanted(reader, kind switch
        {
            AttributeKind.S or AttributeKind.N or AttributeKind.B => $"a JSON string for {kind.Descriptor()}",
            AttributeKind.Bool or AttributeKind.Null => $"true or false for {kind.Descriptor()}",
            AttributeKind.M => "an object for M",
            AttributeKind.L => "an array for L",
            _ => $"an array of JSON strings for {kind.Descriptor()}",
        });
    }

    /// <summary>The elements are objects, each of which is read from its own beginning.</summary>
    private static void ReadList(ref Utf8JsonReader reader)
    {
        var next = reader;
        while (next.Read() && next.TokenType != JsonTokenType.EndArray)
        {
            ReadValue(ref reader);
            next = reader;
        }

        reader = next;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token, string wanted)
    {
        if (!reader.Read() || reader.TokenType != token)
        {
            throw Wanted(reader, wanted);
        }
    }

    private static ItemLineException Wanted(in Utf8JsonReader reader, string wanted)
        => new(FormattableString.Invariant($"at byte {reader.TokenStartIndex + 1} {wanted} is wanted"));
}
