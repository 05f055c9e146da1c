using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EFCore.DynamoNs.Items;

/// <summary>Writes attribute values, and the requests around them, as DynamoDB's JSON.</summary>
/// <remarks>Values: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html.</remarks>
internal sealed class ItemWriter : IDisposable
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        MaxDepth = 256,
    };

    private static readonly JsonEncodedText S = JsonEncodedText.Encode("S");
    private static readonly JsonEncodedText N = JsonEncodedText.Encode("N");
    private static readonly JsonEncodedText B = JsonEncodedText.Encode("B");
    private static readonly JsonEncodedText Bool = JsonEncodedText.Encode("BOOL");
    private static readonly JsonEncodedText NullDescriptor = JsonEncodedText.Encode("NULL");

    /// <summary>A name or text that is written again and again, encoded once as this writer encodes.</summary>
    public static JsonEncodedText Encode(string text) => JsonEncodedText.Encode(text, Options.Encoder);

    public ItemWriter(IBufferWriter<byte> output)
        => Json = new Utf8JsonWriter(output, Options);

    /// <summary>For the parts of a request that are no attribute values.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>Set while the elements of a set are written: they stand bare, without their descriptor.</summary>
    public bool InSet { get; set; }

    /// <summary>Set while a key is written whose text stands behind a prefix.</summary>
    public string? TextPrefix { get; set; }

    /// <exception cref="AttributeFormatException">The text has half a surrogate pair, which UTF-8 can't hold: it would be stored changed.</exception>
    public void String(ReadOnlySpan<char> value)
    {
        if (!IsWhole(value))
        {
            throw new AttributeFormatException("text of whole characters", AttributeKind.S);
        }

        if (InSet)
        {
            Json.WriteStringValue(value);
            return;
        }

        Json.WriteStartObject();
        if (TextPrefix is null)
        {
            Json.WriteString(S, value);
        }
        else
        {
            WritePrefixed(TextPrefix, value);
        }

        Json.WriteEndObject();
    }

    /// <summary>A number by its digits in ASCII.</summary>
    public void Number(ReadOnlySpan<byte> digits)
    {
        if (InSet)
        {
            Json.WriteStringValue(digits);
            return;
        }

        Json.WriteStartObject();
        Json.WriteString(N, digits);
        Json.WriteEndObject();
    }

    public void Binary(ReadOnlySpan<byte> value)
    {
        if (InSet)
        {
            Json.WriteBase64StringValue(value);
            return;
        }

        Json.WriteStartObject();
        Json.WriteBase64String(B, value);
        Json.WriteEndObject();
    }

    public void Boolean(bool value)
    {
        Json.WriteStartObject();
        Json.WriteBoolean(Bool, value);
        Json.WriteEndObject();
    }

    public void Null()
    {
        Json.WriteStartObject();
        Json.WriteBoolean(NullDescriptor, true);
        Json.WriteEndObject();
    }

    /// <summary>A key attribute of an item that was read, of one of the types that a key may have.</summary>
    public void Key(in AttributeView key)
    {
        switch (key.Kind)
        {
            case AttributeKind.S:
                String(key.GetString());
                break;
            case AttributeKind.N:
                Number(key.GetNumber());
                break;
            default:
                Binary(key.GetBinary());
                break;
        }
    }

    /// <summary>The name of a map's entry, which may be any text but an empty one.</summary>
    /// <exception cref="AttributeFormatException">The name is empty or has half a surrogate pair.</exception>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.NamingRules</remarks>
    public void EntryName(string name)
    {
        if (name.Length == 0 || !IsWhole(name))
        {
            throw new AttributeFormatException("a dictionary whose keys are not empty and of whole characters", AttributeKind.M);
        }

        Json.WritePropertyName(name);
    }

    public void StartList() => Start("L", array: true);

    public void StartSet(string descriptor)
    {
        Start(descriptor, array: true);
        InSet = true;
    }

    public void StartMap() => Start("M", array: false);

    public void EndList() => End(array: true);

    public void EndSet()
    {
        InSet = false;
        End(array: true);
    }

    public void EndMap() => End(array: false);

    /// <summary>Forgets what was written, for the next request.</summary>
    public void Reset()
    {
        InSet = false;
        TextPrefix = null;
        Json.Reset();
    }

    public void Flush() => Json.Flush();

    public void Dispose() => Json.Dispose();

    private void WritePrefixed(string prefix, ReadOnlySpan<char> value)
    {
        const int onStack = 256;
        var length = prefix.Length + value.Length;
        Span<char> text = length <= onStack ? stackalloc char[onStack] : new char[length];
        prefix.CopyTo(text);
        value.CopyTo(text[prefix.Length..]);
        Json.WriteString(S, text[..length]);
    }

    private static bool IsWhole(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\ud800', '\udfff') is >= 0 and var at)
        {
            text = text[at..];
            if (System.Text.Rune.DecodeFromUtf16(text, out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }

    private void Start(string descriptor, bool array)
    {
        Json.WriteStartObject();
        if (array)
        {
            Json.WriteStartArray(descriptor);
        }
        else
        {
            Json.WriteStartObject(descriptor);
        }
    }

    private void End(bool array)
    {
        if (array)
        {
            Json.WriteEndArray();
        }
        else
        {
            Json.WriteEndObject();
        }

        Json.WriteEndObject();
    }
}
