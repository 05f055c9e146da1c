using System.Buffers;
using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Requests;

/// <summary>
///     The body of one request while it is written. Writing is synchronous, so each thread keeps one writer and uses it
///     again and again.
/// </summary>
internal sealed class RequestWriter : IDisposable
{
    /// <summary>A buffer that grew beyond this for one request is not kept for the next.</summary>
    private const int LargestKept = 64 * 1024;

    [ThreadStatic]
    private static RequestWriter? _kept;

    private readonly ArrayBufferWriter<byte> _output = new(512);

    private RequestWriter() => Items = new ItemWriter(_output);

    public ItemWriter Items { get; }

    public static RequestWriter Rent()
    {
        var writer = _kept ?? new RequestWriter();
        _kept = null;
        writer.Items.Json.WriteStartObject();
        return writer;
    }

    public void Property(string name, string value) => Items.Json.WriteString(name, value);

    public void Property(string name, bool value) => Items.Json.WriteBoolean(name, value);

    public void Property(string name, long value) => Items.Json.WriteNumber(name, value);

    /// <summary>A part that is JSON already: a LastEvaluatedKey goes verbatim into the next request.</summary>
    public void Raw(string name, ReadOnlySpan<byte> json)
    {
        Items.Json.WritePropertyName(name);
        Items.Json.WriteRawValue(json, skipInputValidation: true);
    }

    /// <summary>The names and values that the expressions before used; absent where there are none, as DynamoDB demands.</summary>
    public void Placeholders(ExpressionNames names, ExpressionValues values)
    {
        if (names.All.Count > 0)
        {
            Items.Json.WriteStartObject("ExpressionAttributeNames");
            foreach (var (name, placeholder) in names.All)
            {
                Items.Json.WriteString(placeholder, name);
            }

            Items.Json.WriteEndObject();
        }

        if (values.Count > 0)
        {
            Items.Json.WritePropertyName("ExpressionAttributeValues");
            values.Write(Items);
        }
    }

    public void Projection(ImmutableArray<string> attributes, ExpressionNames names)
    {
        if (!attributes.IsDefaultOrEmpty)
        {
            Property("ProjectionExpression", string.Join(", ", attributes.Select(names.Placeholder)));
        }
    }

    /// <summary>The bytes that were written so far.</summary>
    public int Written => (int)(Items.Json.BytesCommitted + Items.Json.BytesPending);

    public WireRequest Finish(DynamoOperation operation, string tables, int itemsWritten = 0)
    {
        Items.Json.WriteEndObject();
        Items.Flush();
        return new WireRequest(operation, tables, _output.WrittenSpan) { ItemsWritten = itemsWritten };
    }

    /// <summary>What was written as text, for what is no request.</summary>
    public string FinishText()
    {
        Items.Json.WriteEndObject();
        Items.Flush();
        return System.Text.Encoding.UTF8.GetString(_output.WrittenSpan);
    }

    /// <summary>Hands the writer back; a request that failed to be written leaves nothing behind.</summary>
    public void Dispose()
    {
        if (_output.Capacity > LargestKept)
        {
            Items.Dispose();
            return;
        }

        _output.ResetWrittenCount();
        Items.Reset();
        _kept = this;
    }
}
