namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>Which known name somebody meant who wrote another one.</summary>
internal static class NearestName
{
    /// <summary>The known name with the fewest edits, if they are few for the name's length; else null.</summary>
    public static string? Of(string written, IEnumerable<string> known)
    {
        var limit = Math.Max(1, written.Length / 3);
        string? nearest = null;
        foreach (var name in known.Order(StringComparer.Ordinal))
        {
            var distance = Distance(written, name, limit);
            if (distance <= limit)
            {
                nearest = name;
                limit = distance - 1;
            }
        }

        return nearest;
    }

    /// <summary>Levenshtein's distance, or any number above the limit.</summary>
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return limit + 1;
        }

        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
