using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>
///     The names under which messages show the files that were given: they depend on how the path was written. A cached document
///     has numbers in their place, so that it serves the same files elsewhere, and gets the names of those who take it.
/// </summary>
internal sealed partial class SourceNames(IReadOnlyList<RootModule> modules)
{
    /// <summary>No configuration holds it.</summary>
    private const char Mark = '\u0001';

    private readonly IReadOnlyList<string> _names = [.. modules.SelectMany(m => m.Sources.Concat(m.VariableFiles)).Select(s => s.Name)];

    /// <summary>The document with numbers, or null for one that holds the mark.</summary>
    public SchemaDocument? Take(SchemaDocument document)
    {
        var places = new Regex($@"(?<![\w./\\-])(?:{string.Join('|', _names.Distinct().OrderByDescending(n => n.Length).Select(Regex.Escape))})(?=\(\d+,\d+\))");
        var numbers = _names.Select((name, i) => (name, i)).DistinctBy(n => n.name).ToDictionary(n => n.name, n => n.i, StringComparer.Ordinal);
        var isMarked = false;
        var taken = Map(document, text =>
        {
            isMarked |= text.Contains(Mark, StringComparison.Ordinal);
            return places.Replace(text, match => $"{Mark}{numbers[match.Value]}{Mark}");
        });
        return isMarked ? null : taken;
    }

    /// <summary>The inverse of <see cref="Take" />.</summary>
    public SchemaDocument Give(SchemaDocument document)
        => Map(document, text => Number().Replace(text, match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var number && number < _names.Count ? _names[number] : match.Value));

    private static SchemaDocument Map(SchemaDocument document, Func<string, string> text)
        => document with
        {
            Places = document.Places.ToImmutableSortedDictionary(p => p.Key, p => text(p.Value), StringComparer.Ordinal),
            Problems = document.Problems.ToImmutableSortedDictionary(p => p.Key, p => p.Value.Select(text).ToImmutableArray(), StringComparer.Ordinal),
            Notes = [.. document.Notes.Select(text)],
            Details = document.Details.ToImmutableSortedDictionary(
                d => d.Key,
                d => d.Value with { IndexPlaces = d.Value.IndexPlaces.ToImmutableSortedDictionary(p => p.Key, p => text(p.Value), StringComparer.Ordinal) },
                StringComparer.Ordinal),
            Autoscaled = [.. document.Autoscaled.Select(a => a with { DeclaredAt = text(a.DeclaredAt) })],
        };

    [GeneratedRegex("\u0001(\\d{1,9})\u0001")]
    private static partial Regex Number();
}
