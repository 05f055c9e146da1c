using Sprache;
using static EFCore.DynamoNs.Schema.Hcl.Combinators;
using static EFCore.DynamoNs.Schema.Hcl.IdentifierGrammar;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>For expressions: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#for-expressions</summary>
internal static class ForGrammar
{
    private const string Form = "[for value in list : result] or {for key, value in map : key => value}";

    /// <summary><c>for key, value in collection</c>; a template directive starts the same way.</summary>
    public static readonly Parser<HclForIntro> Intro =
        from start in Next(Layout.Free)
        from keyword in Keyword(Layout.Free, "for", "\"for\"", string.Empty)
        from first in VariableName
        from second in SecondName
        from inKeyword in Keyword(Layout.Free, "in", "\"in\" and the collection", $"Write {Form}; quote \"for\" where it is a key.")
        from collection in ExpressionGrammar.Free
        select new HclForIntro(
            start.SpanTo(collection.Span.End),
            second is null ? null : first,
            second ?? first,
            collection);

    public static readonly Parser<HclExpression> Tuple =
        from open in Next(Layout.Free)
        from bracket in Symbol(Layout.Free, "[", "\"[\"", string.Empty)
        from intro in Intro
        from colon in Symbol(Layout.Free, ":", "\":\" after the collection", $"Write {Form}.")
        from result in ExpressionGrammar.Free
        from condition in Condition
        from close in Symbol(Layout.Free, "]", "\"]\"", $"Write {Form}.")
        select (HclExpression)new HclExpression.ForTuple(open.SpanTo(close + 1), intro, result, condition);

    public static readonly Parser<HclExpression> Object =
        from open in Next(Layout.Free)
        from brace in Symbol(Layout.Free, "{", "\"{\"", string.Empty)
        from intro in Intro
        from colon in Symbol(Layout.Free, ":", "\":\" after the collection", $"Write {Form}.")
        from key in ExpressionGrammar.Free
        from arrow in Symbol(Layout.Free, "=>", "\"=>\" and the key's value", $"Write {Form}.")
        from result in ExpressionGrammar.Free
        from grouping in Grouping
        from condition in Condition
        from close in Symbol(Layout.Free, "}", "\"}\"", $"Write {Form}.")
        select (HclExpression)new HclExpression.ForObject(open.SpanTo(close + 1), intro, key, result, grouping, condition);

    private static Parser<HclIdentifier> VariableName
        => Identifier(Layout.Free, "a variable's name after \"for\"", $"Write {Form}; quote \"for\" where it is a key.");

    private static Parser<HclIdentifier?> SecondName
        => Choose(
            Layout.Free,
            at => at.Peek() == ','
                ? from comma in Symbol(Layout.Free, ",", "\",\"", string.Empty)
                  from name in VariableName
                  select (HclIdentifier?)name
                : Parse.Return<HclIdentifier?>(null));

    private static Parser<bool> Grouping
        => Choose(
            Layout.Free,
            at => Scan.StartsWith(at.Source, at.Position, "...")
                ? Symbol(Layout.Free, "...", "\"...\"", string.Empty).Return(true)
                : Parse.Return(false));

    private static Parser<HclExpression?> Condition
        => Choose(
            Layout.Free,
            at => IsKeyword(at, "if")
                ? from keyword in Keyword(Layout.Free, "if", "\"if\"", string.Empty)
                  from condition in ExpressionGrammar.Free
                  select (HclExpression?)condition
                : Parse.Return<HclExpression?>(null));
}
