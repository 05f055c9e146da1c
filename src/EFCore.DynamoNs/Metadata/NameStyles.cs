namespace EFCore.DynamoNs.Metadata;

/// <summary>Turns the names of C# into the names of items.</summary>
internal static class NameStyles
{
    public static string Convert(string name, AttributeNaming naming)
        => naming switch
        {
            AttributeNaming.SnakeCase => string.Join('_', Words(name).Select(word => word.ToLowerInvariant())),
            AttributeNaming.CamelCase => string.Concat(Words(name).Select((word, i) => i == 0 ? word.ToLowerInvariant() : Capitalized(word))),
            _ => name,
        };

    /// <summary>What is left of a name when case and separators do not count: names that are alike in this mean the same.</summary>
    public static string Normalize(string name)
        => string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    /// <summary>The style that a declared name shows, or null when it would be the same in several (<c>time</c>).</summary>
    public static AttributeNaming? Shown(string name)
        => name switch
        {
            _ when name.Contains('_') && !name.Any(char.IsUpper) => AttributeNaming.SnakeCase,
            _ when char.IsUpper(name[0]) => AttributeNaming.AsIs,
            _ when name.Any(char.IsUpper) && name.All(char.IsLetterOrDigit) => AttributeNaming.CamelCase,
            _ => null,
        };

    /// <summary>The known names that are most like a name that is not known, nearest first.</summary>
    public static IReadOnlyList<string> Nearest(string name, IEnumerable<string> known, int most = 3)
        =>
        [
            .. known
                .Select(candidate => (Name: candidate, Distance: Distance(Normalize(name), Normalize(candidate))))
                .Where(candidate => candidate.Distance <= Math.Max(3, Normalize(name).Length / 2))
                .OrderBy(candidate => candidate.Distance)
                .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
                .Take(most)
                .Select(candidate => candidate.Name),
        ];

    /// <summary>Words of a C# name: SavedInRDB is Saved, In, RDB; HTTPServer is HTTP, Server.</summary>
    private static IEnumerable<string> Words(string name)
    {
        var start = 0;
        for (var i = 1; i < name.Length; i++)
        {
            var afterLower = char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]);
            var endsAcronym = char.IsUpper(name[i]) && i + 1 < name.Length && char.IsLower(name[i + 1]);
            if (name[i] == '_' || afterLower || endsAcronym)
            {
                if (i > start)
                {
                    yield return name[start..i];
                }

                start = name[i] == '_' ? i + 1 : i;
            }
        }

        if (start < name.Length)
        {
            yield return name[start..];
        }
    }

    private static string Capitalized(string word) => char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant();

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = row[j];
                row[j] = cost;
            }
        }

        return row[b.Length];
    }
}
