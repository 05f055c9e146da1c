using System.Text;
using System.Text.Json;

namespace EFCore.DynamoNs.Items;

/// <summary>The attributes that a reader wants, by ordinal; made once for a query's shape and shared by its executions.</summary>
internal sealed class ItemLayout
{
    private readonly byte[][] _names;

    public ItemLayout(IReadOnlyList<string> names)
    {
        Names = names;
        _names = [.. names.Select(Encoding.UTF8.GetBytes)];
    }

    public IReadOnlyList<string> Names { get; }

    public int IndexOf(string name)
    {
        for (var ordinal = 0; ordinal < Names.Count; ordinal++)
        {
            if (Names[ordinal] == name)
            {
                return ordinal;
            }
        }

        return -1;
    }

    public int Count => _names.Length;

    /// <summary>
    ///     The ordinal of the property name that the reader stands on, or -1. <paramref name="expected" /> is tried first:
    ///     items of one table mostly hold their attributes in one order.
    /// </summary>
    public int Find(ref Utf8JsonReader json, int expected)
    {
        var names = _names;
        if ((uint)expected < (uint)names.Length && json.ValueTextEquals(names[expected]))
        {
            return expected;
        }

        for (var ordinal = 0; ordinal < names.Length; ordinal++)
        {
            if (json.ValueTextEquals(names[ordinal]))
            {
                return ordinal;
            }
        }

        return -1;
    }
}
