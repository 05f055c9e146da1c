using System.Text;

namespace EFCore.DynamoNs.Items;

/// <summary>The attributes that a reader wants, by ordinal; made once for a query's shape and shared by its executions.</summary>
internal sealed class ItemLayout
{
    /// <summary>Items may hold anything else; so many attributes that nobody wants are learned at most, then names are compared.</summary>
    private const int MostUnwanted = 256;

    private const int Kinds = (int)AttributeKind.M + 1;

    private readonly byte[][] _names;
    private readonly AttributeStart?[] _starts;
    private AttributeStart[] _unwanted = [];

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

    /// <summary>Remembers how an attribute begins and what it followed. Threads may lose each other's memories, which costs a little time.</summary>
    /// <returns>The start; the previous one when it is not remembered.</returns>
    public AttributeStart Learn(AttributeStart previous, ReadOnlySpan<byte> text, int ordinal, AttributeKind kind)
    {
        if (Find(text, ordinal, kind) is not { } start)
        {
            return previous;
        }

        previous.Next = start;
        return start;
    }

    private AttributeStart? Find(ReadOnlySpan<byte> text, int ordinal, AttributeKind kind)
    {
        if (ordinal >= 0)
        {
            var wanted = _starts[(ordinal * Kinds) + (int)kind] ??= new AttributeStart(text, ordinal, kind);
            return wanted.Is(text) ? wanted : null;
        }

        var known = _unwanted;
        foreach (var start in known)
        {
            if (start.Is(text))
            {
                return start;
            }
        }

        if (known.Length >= MostUnwanted)
        {
            return null;
        }

        var added = new AttributeStart(text, ordinal, kind);
        _unwanted = [.. known, added];
        return added;
    }
}
