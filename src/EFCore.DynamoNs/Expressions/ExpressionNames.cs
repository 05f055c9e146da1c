using System.Globalization;

namespace EFCore.DynamoNs.Expressions;

/// <summary>
///     The attribute names of a request's expressions. Every name is a placeholder, so no reserved word and no character
///     of a name can change an expression: <c>#status</c> where the name is a plain word, else <c>#n0</c>.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeNames.html</remarks>
internal sealed class ExpressionNames
{
    /// <summary>For requests without expressions; nothing is added to it.</summary>
    public static readonly ExpressionNames None = new();

    private readonly List<(string Name, string Placeholder)> _names = [];

    public IReadOnlyList<(string Name, string Placeholder)> All => _names;

    public string Placeholder(string name)
    {
        foreach (var (known, placeholder) in _names)
        {
            if (known == name)
            {
                return placeholder;
            }
        }

        var added = IsPlain(name) ? "#" + name : "#n" + _names.Count.ToString(CultureInfo.InvariantCulture) + "_";
        _names.Add((name, added));
        return added;
    }

    /// <summary>Placeholders of plain names never end in an underscore, so they never meet the numbered ones.</summary>
    private static bool IsPlain(string name)
        => name.Length <= 64 && name[^1] != '_' && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
