namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>Collects errors, so that one run shows them all.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _items = [];

    public IReadOnlyList<Diagnostic> Items => _items;

    public bool IsEmpty => _items.Count == 0;

    /// <summary>By source and place, not in the order in which they were found: as people read.</summary>
    public IReadOnlyList<string> Render(IReadOnlyList<SourceText> sources)
        =>
        [
            .. sources.SelectMany(source => _items
                .Where(d => ReferenceEquals(d.Source, source))
                .OrderBy(d => d.Span.Offset)
                .Select(d => d.Render())),
        ];

    public void Add(SourceText source, SourceSpan span, string problem, string cure)
        => _items.Add(new Diagnostic(source, span, problem, cure));

    public void Add(Diagnostic diagnostic) => _items.Add(diagnostic);
}
