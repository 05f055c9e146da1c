using System.Globalization;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Expressions;

/// <summary>The values of a request's expressions: <c>:v0</c>, <c>:v1</c>, ... DynamoDB refuses one that no expression uses.</summary>
internal sealed class ExpressionValues
{
    /// <summary>For requests without expressions; nothing is added to it.</summary>
    public static readonly ExpressionValues None = new();

    private readonly List<ExpressionValue> _values = [];

    public int Count => _values.Count;

    public string Placeholder(ExpressionValue value)
    {
        var index = _values.IndexOf(value);
        if (index < 0)
        {
            index = _values.Count;
            _values.Add(value);
        }

        return Placeholder(index);
    }

    /// <summary>The name of a type as a value; one for all that ask for it.</summary>
    public ConditionValue Descriptor(AttributeKind kind, AttributePath path)
    {
        var descriptor = kind.Descriptor();
        return _values.OfType<ConditionValue>().FirstOrDefault(value => value.IsText(descriptor))
            ?? new ConditionValue(StringCodec.Instance, descriptor, path);
    }

    public int IndexOf(ExpressionValue value) => _values.IndexOf(value);

    public static string Placeholder(int index) => ":v" + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes the values as one JSON object.</summary>
    public void Write(ItemWriter writer)
    {
        writer.Json.WriteStartObject();
        for (var index = 0; index < _values.Count; index++)
        {
            writer.Json.WritePropertyName(Placeholder(index));
            _values[index].Write(writer);
        }

        writer.Json.WriteEndObject();
    }
}
