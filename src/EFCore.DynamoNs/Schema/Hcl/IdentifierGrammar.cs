using Sprache;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>Names: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#identifiers</summary>
internal static class IdentifierGrammar
{
    public static Parser<HclIdentifier> Identifier(Layout layout, string expected, string cure)
        => input =>
        {
            var next = input.Skip(layout);
            var end = Scan.IdentifierEnd(next.Source, next.Position);
            return end > next.Position
                ? Result.Success(new HclIdentifier(next.SpanTo(end), next.NameTo(end)), next.At(end))
                : Failure.Expected<HclIdentifier>(next, expected, cure);
        };

    public static Parser<int> Keyword(Layout layout, string word, string expected, string cure)
        => input =>
        {
            var next = input.Skip(layout);
            return IsKeyword(next, word)
                ? Result.Success(next.Position, next.At(next.Position + word.Length))
                : Failure.Expected<int>(next, expected, cure);
        };

    /// <summary>Whether that whole word stands there: <c>for-each</c> and <c>format</c> are not <c>for</c>.</summary>
    public static bool IsKeyword(HclInput at, string word) => IsKeyword(at.Source, at.Position, word);

    public static bool IsKeyword(string text, int position, string word)
        => Scan.StartsWith(text, position, word) && Scan.IdentifierEnd(text, position) == position + word.Length;
}
