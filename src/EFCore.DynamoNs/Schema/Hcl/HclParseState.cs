namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>What the positions of one parse share.</summary>
internal sealed class HclParseState(SourceText text)
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _names
        = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Items of the bodies that are open: a body takes its own when it closes, and so costs one array of their number.</summary>
    public List<HclBodyItem> Items { get; } = [];

    /// <summary>The functions called so far.</summary>
    public List<HclIdentifier> Calls { get; } = [];

    public SourceText Text => text;

    public HclNesting Nesting { get; } = new();

    /// <summary>A name of the text; a file repeats few names often, and one string for each saves half of the tree.</summary>
    public string Name(int start, int end)
    {
        var name = text.Text.AsSpan(start, end - start);
        if (!_names.TryGetValue(name, out var known))
        {
            _names.Add(name);
            _names.TryGetValue(name, out known);
        }

        return known!;
    }
}
