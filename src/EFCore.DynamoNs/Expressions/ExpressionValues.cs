using System.Globalization;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Expressions;

/// <summary>The values of a request's expressions: <c>:v0</c>, <c>:v1</c>, ... DynamoDB refuses one that no expression uses.</summary>
/// <param name="first">The number of the first one: those before it are written by someone else.</param>
internal sealed class ExpressionValues(int first = 0)
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

        return Placeholder(first + index);
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
        WriteMembers(writer);
        writer.Json.WriteEndObject();
    }

    /// <summary>Writes the values into a JSON object that is open.</summary>
    public void WriteMembers(ItemWriter writer)
    {
        for (var index = 0; index < _values.Count; index++)
        {
            writer.Json.WritePropertyName(Placeholder(first + index));
            _values[index].Write(writer);
        }
    }
}
