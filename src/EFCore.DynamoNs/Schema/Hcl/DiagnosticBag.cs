namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>Collects errors, so that one run shows them all.</summary>
internal sealed class DiagnosticBag
{
    /// <summary>More than is ever shown.</summary>
    private const int MaxItems = 500;

    private readonly List<Diagnostic> _items = [];

    public IReadOnlyList<Diagnostic> Items => _items;

    public bool IsEmpty => _items.Count == 0;

    /// <summary>By source and place, not in the order in which they were found: as people read.</summary>
    public IReadOnlyList<string> Render()
        => [.. _items.GroupBy(d => d.Source).SelectMany(source => source.OrderBy(d => d.Span.Offset)).Select(d => d.Render())];

    public void Add(SourceText source, SourceSpan span, string problem, string cure)
    {
        if (_items.Count < MaxItems)
        {
            _items.Add(new Diagnostic(source, span, problem, cure));
        }
    }

    /// <summary>What several values depend on is told once.</summary>
    public void AddOnce(Diagnostic diagnostic)
    {
        if (_items.Count < MaxItems && !_items.Contains(diagnostic))
        {
            _items.Add(diagnostic);
        }
    }
}
