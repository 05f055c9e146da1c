using System.Globalization;
using System.Numerics;
using System.Text;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Tables;

/// <summary>Attribute values as plain objects.</summary>
internal static class PropertyBag
{
    public static Dictionary<string, object?> Read(in AttributeView map)
    {
        var bag = new Dictionary<string, object?>(StringComparer.Ordinal);
        var entries = map.GetEntries();
        while (entries.MoveNext(out var name, out var value))
        {
            bag.Add(name, ReadValue(value));
        }

        return bag;
    }

    private static object? ReadValue(in AttributeView value)
        => value.Kind switch
        {
            AttributeKind.S => value.GetString(),
            AttributeKind.N => Number(value),
            AttributeKind.B => value.GetBinary(),
            AttributeKind.Bool => value.GetBoolean(),
            AttributeKind.M => Read(value),
            AttributeKind.L => Elements(value, ReadValue),
            AttributeKind.SS => Elements(value, static (in AttributeView element) => element.GetString()).ToHashSet(StringComparer.Ordinal),
            AttributeKind.NS => Elements(value, static (in AttributeView element) => Number(element)).ToHashSet(),
            AttributeKind.BS => Elements(value, static (in AttributeView element) => element.GetBinary()),
            _ => null,
        };

    /// <summary>A decimal where it holds all digits, else a whole number of any size, else the digits as they are: nothing is rounded.</summary>
    private static object Number(in AttributeView value)
    {
        var text = Encoding.UTF8.GetString(value.GetNumber());
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && NumberText.Compare(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)), value.GetNumber()) == 0)
        {
            return number;
        }

        return BigInteger.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var whole) ? whole : text;
    }

    private delegate T Reader<out T>(in AttributeView element);

    private static List<T> Elements<T>(in AttributeView collection, Reader<T> read)
    {
        var list = new List<T>();
        var elements = collection.GetElements();
        while (elements.MoveNext(out var element))
        {
            list.Add(read(element));
        }

        return list;
    }
}
