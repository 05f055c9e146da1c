using System.Text;

namespace EFCore.DynamoNs.Items;

/// <summary>The attributes that a reader wants, by ordinal; made once for a query's shape and shared by its executions.</summary>
internal sealed class ItemLayout
{
    /// <summary>Items of one table may come in many shapes; so many beginnings are learned at most, then names are compared.</summary>
    private const int MostLearned = 256;

    private readonly byte[][] _names;
    private readonly AttributeStart?[] _starts;
    private int _learned;

    public ItemLayout(IReadOnlyList<string> names)
    {
        Names = names;
        _names = [.. names.Select(Encoding.UTF8.GetBytes)];
        _starts = new AttributeStart?[names.Count + 8];
    }

    public IReadOnlyList<string> Names { get; }

    public int Count => _names.Length;

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

    /// <summary>The ordinal of a name, or -1.</summary>
    public int IndexOf(ReadOnlySpan<byte> name)
    {
        for (var ordinal = 0; ordinal < _names.Length; ordinal++)
        {
            if (name.SequenceEqual(_names[ordinal]))
            {
                return ordinal;
            }
        }

        return -1;
    }

    /// <summary>How the attribute at that position of an item began when one was read last, in this execution or another.</summary>
    public AttributeStart? Start(int position) => (uint)position < (uint)_starts.Length ? _starts[position] : null;

    /// <summary>Remembers how an attribute begins. Readers of several threads may write over each other: each start is right by itself.</summary>
    public void Learn(int position, ReadOnlySpan<byte> text, int ordinal, AttributeKind kind)
    {
        if ((uint)position < (uint)_starts.Length && _learned < MostLearned)
        {
            _learned++;
            _starts[position] = new AttributeStart(text.ToArray(), ordinal, kind);
        }
    }
}
