using System.Text;

namespace EFCore.DynamoNs.Items;

/// <summary>The attributes that a reader wants, by ordinal; made once for a query's shape and shared by its executions.</summary>
internal sealed class ItemLayout
{
    /// <summary>Items of one table may come in many shapes; so many starts are learned at most, then names are compared.</summary>
    private const int MostLearned = 512;

    private const int Kinds = (int)AttributeKind.M + 1;

    private readonly byte[][] _names;
    private readonly AttributeStart?[] _starts;
    private int _learned;

    public ItemLayout(IReadOnlyList<string> names)
    {
        Names = names;
        _names = [.. names.Select(Encoding.UTF8.GetBytes)];
        _starts = new AttributeStart?[names.Count * Kinds];
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

    /// <summary>Stands before the first attribute of each item.</summary>
    public AttributeStart BeforeFirst { get; } = new([], -1, AttributeKind.Missing);

    /// <summary>Remembers how an attribute begins, and what it followed; null when enough has been learned.</summary>
    public AttributeStart? Learn(AttributeStart? previous, ReadOnlySpan<byte> text, int ordinal, AttributeKind kind)
    {
        var start = ordinal < 0 ? null : _starts[(ordinal * Kinds) + (int)kind];
        if (start is null || start.Length != text.Length || !start.Matches(text, 0))
        {
            if (_learned == MostLearned)
            {
                return null;
            }

            _learned++;
            start = new AttributeStart(text, ordinal, kind);
            if (ordinal >= 0)
            {
                _starts[(ordinal * Kinds) + (int)kind] = start;
            }
        }

        previous?.Next = start;
        return start;
    }
}
