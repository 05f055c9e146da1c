using System.Text;
using System.Text.RegularExpressions;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>
///     Regular expressions as Go's RE2 has them (https://github.com/google/re2/wiki/Syntax), matched in linear time.
/// </summary>
internal static class RegexFunctions
{
    private static readonly (string Name, string Set)[] Classes =
    [
        ("[:alnum:]", "0-9A-Za-z"), ("[:alpha:]", "A-Za-z"), ("[:digit:]", "0-9"), ("[:lower:]", "a-z"), ("[:upper:]", "A-Z"),
        ("[:space:]", "\\t\\n\\v\\f\\r "), ("[:word:]", "0-9A-Za-z_"), ("[:xdigit:]", "0-9A-Fa-f"), ("[:punct:]", "!-/:-@\\[-`{-~"), ("[:blank:]", "\\t "),
    ];

    public static HclValue First(string pattern, string text)
    {
        var regex = Compile(pattern);
        var match = regex.Match(text);
        return match.Success ? Result(regex, match) : throw new FunctionException("the pattern did not match any part of the string");
    }

    public static HclValue AllOf(string pattern, string text)
    {
        var regex = Compile(pattern);
        var results = regex.Matches(text).Select(match => Result(regex, match)).ToList();
        return HclValue.List(Unification.Of(results.Select(r => r.Type))!, results);
    }

    /// <summary>In the replacement <c>$1</c>, <c>$name</c> and <c>${name}</c> stand for groups; unlike .NET's, an unknown one for nothing.</summary>
    public static string Replace(string pattern, string text, string replacement)
        => Compile(pattern).Replace(text, match => Expand(replacement, match));

    private static string Expand(string replacement, Match match)
        => Regex.Replace(
            replacement,
            @"\$(?:\{(\w+)\}|(\w+)|(\$))",
            m => m.Groups[3].Success ? "$" : match.Groups[m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value].Value,
            RegexOptions.NonBacktracking);

    /// <summary>The match itself, else its groups: an object when they have names, a tuple when they have none.</summary>
    private static HclValue Result(Regex regex, Match match)
    {
        var names = regex.GetGroupNames().Skip(1).ToList();
        return names switch
        {
            [] => HclValue.Of(match.Value),
            _ when char.IsAsciiDigit(names[0][0]) => HclValue.Tuple([.. names.Select(n => Group(match.Groups[n]))]),
            _ => HclValue.Object([.. names.Select(n => (n, Group(match.Groups[n])))]),
        };
    }

    private static HclValue Group(Group group) => group.Success ? HclValue.Of(group.Value) : new HclValue.Null(HclType.String);

    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new FunctionException("its pattern is no regular expression that is understood");
        }
    }

    /// <summary>.NET's classes hold all of Unicode, and its <c>$</c> matches before a last line break too; RE2's don't.</summary>
    private static string Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length);
        var inSet = false;
        var isMultiline = pattern.StartsWith("(?", StringComparison.Ordinal) && pattern.IndexOf('m', StringComparison.Ordinal) is > 0 and var m
            && m < pattern.IndexOf(')', StringComparison.Ordinal);
        for (var i = 0; i < pattern.Length; i++)
        {
            var named = inSet ? Array.Find(Classes, c => string.CompareOrdinal(pattern, i, c.Name, 0, c.Name.Length) == 0) : default;
            if (named.Name is not null)
            {
                result.Append(named.Set);
                i += named.Name.Length - 1;
                continue;
            }

            var isEscape = pattern[i] == '\\' && i + 1 < pattern.Length;
            result.Append(isEscape ? Escape(pattern[++i], inSet) : pattern[i] switch
            {
                '$' when !inSet && !isMultiline => "\\z",
                '[' when inSet => "\\[",
                '(' when !inSet && string.CompareOrdinal(pattern, i, "(?P<", 0, 4) == 0 && (i += 2) > 0 => "(?",
                var c => c.ToString(),
            });
            inSet = !isEscape && pattern[i] switch
            {
                '[' => true,
                ']' when i > 0 && pattern[i - 1] is not '[' => false,
                _ => inSet,
            } || (isEscape && inSet);
        }

        return result.ToString();
    }

    private static string Escape(char c, bool inSet)
        => (c, inSet) switch
        {
            ('d', true) => "0-9",
            ('w', true) => "0-9A-Za-z_",
            ('s', true) => "\\t\\n\\f\\r ",
            ('d', false) => "[0-9]",
            ('w', false) => "[0-9A-Za-z_]",
            ('s', false) => "[\\t\\n\\f\\r ]",
            ('D', false) => "[^0-9]",
            ('W', false) => "[^0-9A-Za-z_]",
            ('S', false) => "[^\\t\\n\\f\\r ]",
            _ => $"\\{c}",
        };
}
