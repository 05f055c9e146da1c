using System.Buffers;
using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Requests;

/// <summary>The body of one request while it is written.</summary>
internal sealed class RequestWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _output = new(512);

    public RequestWriter()
    {
        Items = new ItemWriter(_output);
        Items.Json.WriteStartObject();
    }

    public ItemWriter Items { get; }

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

    public WireRequest Finish(DynamoOperation operation, string tables)
    {
        Items.Json.WriteEndObject();
        Items.Flush();
        return new WireRequest(operation, tables, _output.WrittenMemory);
    }

    public void Dispose() => Items.Dispose();
}
