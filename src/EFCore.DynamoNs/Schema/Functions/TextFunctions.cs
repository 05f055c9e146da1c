using System.Globalization;
using System.Text;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>https://developer.hashicorp.com/terraform/language/functions/chomp and the other string functions.</summary>
internal static class TextFunctions
{
    /// <summary>What Go's unicode.IsSpace names.</summary>
    private const string Spaces = "\t\n\v\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000";

    public static readonly Function[] All =
    [
        Function.Of("chomp(string string) string", a => HclValue.Of(a.Text(0).TrimEnd('\n', '\r'))),
        Function.Of("endswith(string string, suffix string) bool", a => HclValue.Of(a.Text(0).EndsWith(a.Text(1), StringComparison.Ordinal))),
        Function.Of("format(spec string, ...values any?) string", a => HclValue.Of(Formatting.Format(a.Text(0), [.. a.From(1)]))),
        Function.Of("formatlist(spec string, ...values any?) list(string)", FormatList),
        Function.Of("indent(spaces number, string string) string", Indent),
        Function.Of("join(separator string, ...lists list(string)) string", Join),
        Function.Of("lower(string string) string", a => HclValue.Of(a.Text(0).ToLowerInvariant())),
        Function.Of("replace(string string, substring string, replacement string) string", Replace),
        Function.Of("regex(pattern string, string string) any", a => RegexFunctions.First(a.Text(0), a.Text(1))),
        Function.Of("regexall(pattern string, string string) list(any)", a => RegexFunctions.AllOf(a.Text(0), a.Text(1))),
        Function.Of("split(separator string, string string) list(string)", Split),
        Function.Of("startswith(string string, prefix string) bool", a => HclValue.Of(a.Text(0).StartsWith(a.Text(1), StringComparison.Ordinal))),
        Function.Of("strcontains(string string, substr string) bool", a => HclValue.Of(a.Text(0).Contains(a.Text(1), StringComparison.Ordinal))),
        Function.Of("strrev(string string) string", a => HclValue.Of(string.Concat(Characters(a.Text(0)).AsEnumerable().Reverse()))),
        Function.Of("substr(string string, offset number, length number) string", Substring),
        Function.Of("title(string string) string", a => HclValue.Of(Title(a.Text(0)))),
        Function.Of("trim(string string, str_character_set string) string", a => HclValue.Of(Trim(a.Text(0), a.Text(1)))),
        Function.Of(
            "trimprefix(string string, prefix string) string",
            a => HclValue.Of(a.Text(0).StartsWith(a.Text(1), StringComparison.Ordinal) ? a.Text(0)[a.Text(1).Length..] : a.Text(0))),
        Function.Of("trimspace(string string) string", a => HclValue.Of(a.Text(0).Trim(Spaces.ToCharArray()))),
        Function.Of(
            "trimsuffix(string string, suffix string) string",
            a => HclValue.Of(a.Text(0).EndsWith(a.Text(1), StringComparison.Ordinal) ? a.Text(0)[..^a.Text(1).Length] : a.Text(0))),
        Function.Of("upper(string string) string", a => HclValue.Of(a.Text(0).ToUpperInvariant())),
    ];

    /// <summary>What people call a character: a grapheme cluster.</summary>
    public static List<string> Characters(string text)
    {
        var characters = new List<string>();
        for (var each = StringInfo.GetTextElementEnumerator(text); each.MoveNext();)
        {
            characters.Add(each.GetTextElement());
        }

        return characters;
    }

    private static HclValue FormatList(Arguments a)
    {
        var lengths = a.From(1).OfType<HclValue.Sequence>().Select(s => s.Items.Length).Distinct().ToList();
        if (lengths.Count > 1)
        {
            throw new FunctionException($"its lists have {lengths[0]} and {lengths[1]} items, and all must have as many");
        }

        return HclValue.List(
            HclType.String,
            Enumerable.Range(0, lengths.Count == 0 ? 1 : lengths[0])
                .Select(i => HclValue.Of(Formatting.Format(a.Text(0), [.. a.From(1).Select(v => v is HclValue.Sequence s ? s.Items[i] : v)]))));
    }

    private static HclValue Indent(Arguments a)
        => HclValue.Of(a.Text(1).Replace("\n", "\n" + new string(' ', Math.Clamp(a.Whole(0), 0, 1000)), StringComparison.Ordinal));

    private static HclValue Join(Arguments a)
    {
        var items = a.From(1).SelectMany(list => ((HclValue.Sequence)list).Items).ToList();
        return items.Any(i => i.IsNull)
            ? throw new FunctionException("an item of its lists is null, and null can't be joined")
            : HclValue.Of(string.Join(a.Text(0), items.Select(i => ((HclValue.Text)i).Value)));
    }

    private static HclValue Replace(Arguments a)
    {
        var search = a.Text(1);
        if (search.Length > 1 && search[0] == '/' && search[^1] == '/')
        {
            return HclValue.Of(RegexFunctions.Replace(search[1..^1], a.Text(0), a.Text(2)));
        }

        return HclValue.Of(
            search.Length > 0
                ? a.Text(0).Replace(search, a.Text(2), StringComparison.Ordinal)
                : a.Text(2) + string.Concat(a.Text(0).EnumerateRunes().Select(r => r + a.Text(2))));
    }

    private static HclValue Split(Arguments a)
        => HclValue.List(
            HclType.String,
            (a.Text(0).Length == 0 ? a.Text(1).EnumerateRunes().Select(r => r.ToString()) : a.Text(1).Split(a.Text(0))).Select(HclValue.Of));

    private static HclValue Substring(Arguments a)
    {
        var characters = Characters(a.Text(0));
        var offset = a.Whole(1) < 0 ? Math.Max(0, a.Whole(1) + characters.Count) : Math.Min(a.Whole(1), characters.Count);
        var length = a.Whole(2) < 0 ? characters.Count - offset : Math.Min(a.Whole(2), characters.Count - offset);
        return HclValue.Of(string.Concat(characters.Skip(offset).Take(length)));
    }

    /// <summary>The first letter of each word in upper case; as in Go an apostrophe ends a word.</summary>
    private static string Title(string text)
    {
        var title = new StringBuilder(text.Length);
        var inWord = false;
        foreach (var rune in text.EnumerateRunes())
        {
            title.Append(inWord ? rune : Rune.ToUpperInvariant(rune));
            inWord = Rune.IsLetterOrDigit(rune) || rune.Value == '_' || (!rune.IsAscii && !Rune.IsWhiteSpace(rune));
        }

        return title.ToString();
    }

    private static string Trim(string text, string set)
    {
        var runes = set.EnumerateRunes().ToHashSet();
        var kept = text.EnumerateRunes().SkipWhile(runes.Contains).ToList();
        return string.Concat(kept.Take(kept.FindLastIndex(r => !runes.Contains(r)) + 1));
    }
}
