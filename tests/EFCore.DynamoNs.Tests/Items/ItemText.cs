using System.Text;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Tests.Items;

/// <summary>Rows read from an item's text.</summary>
internal static class ItemText
{
    public static ItemReader Read(string item, params string[] names)
    {
        var row = new ItemReader(new ItemLayout(names));
        Read(row, item);
        return row;
    }

    public static void Read(ItemReader row, string item)
    {
        var bytes = Encoding.UTF8.GetBytes(item);
        row.Read(bytes, 0, bytes.Length);
    }

    /// <summary>A row whose attributes 0, 1, ... are the values.</summary>
    public static ItemReader Values(params string[] values)
        => Read(
            "{" + string.Join(',', values.Select((value, i) => $"\"{i}\":{value}")) + "}",
            [.. values.Select((_, i) => i.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
}
