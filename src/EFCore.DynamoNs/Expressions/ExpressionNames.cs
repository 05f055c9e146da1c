using System.Collections.Immutable;
using System.Globalization;

namespace EFCore.DynamoNs.Expressions;

/// <summary>
///     The attribute names of a request's expressions. Every name is a placeholder, so no reserved word and no character
///     of a name can change an expression: <c>#status</c> where the name is a plain word, else <c>#n0_</c>. Where an expression would be longer than
///     DynamoDB takes, all of them are numbered: <c>#n0</c>, <c>#n1</c>, ...
/// </summary>
/// <param name="areNumbered">True when no placeholder is to be longer than it must.</param>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeNames.html</remarks>
internal sealed class ExpressionNames(bool areNumbered = false)
{
    /// <summary>For requests without expressions; nothing is added to it.</summary>
    public static readonly ExpressionNames None = new();

    private readonly List<(string Name, string Placeholder)> _names = [];

    public bool AreNumbered => areNumbered;

    public IReadOnlyList<(string Name, string Placeholder)> All => _names;

    /// <summary>The names of a request with that projection.</summary>
    public static ExpressionNames For(ImmutableArray<string> projection)
        => projection.IsDefaultOrEmpty ? new ExpressionNames() : new ExpressionNames(projection.Sum(static name => name.Length + "#, ".Length) > ExpressionWriter.MaxBytes);

    public string Placeholder(string name)
    {
        foreach (var (known, placeholder) in _names)
        {
            if (known == name)
            {
                return placeholder;
            }
        }

        var number = _names.Count.ToString(CultureInfo.InvariantCulture);
        var added = areNumbered ? "#n" + number : IsPlain(name) ? "#" + name : "#n" + number + "_";
        _names.Add((name, added));
        return added;
    }

    /// <summary>Placeholders of plain names never end in an underscore, so they never meet the numbered ones.</summary>
    private static bool IsPlain(string name)
        => name.Length <= 64 && name[^1] != '_' && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
