using System.Collections.Immutable;
using Sprache;
using static EFCore.DynamoNs.Schema.Hcl.Combinators;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     Tuples and objects: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#collection-values
/// </summary>
internal static class CollectionGrammar
{
    /// <summary><c>[...]</c>, a list or a for expression; line breaks inside are white space.</summary>
    public static readonly Parser<HclExpression> Tuple = BracketOrFor(
        ForGrammar.Tuple,
        from open in Next(Layout.Free)
        from items in TupleItems(open)
        from end in End
        select (HclExpression)new HclExpression.Tuple(open.SpanTo(end), items));

    /// <summary><c>{...}</c>, an object or a for expression; line breaks inside an object separate its items.</summary>
    public static readonly Parser<HclExpression> Object = BracketOrFor(
        ForGrammar.Object,
        from open in Next(Layout.Free)
        from items in ObjectItems(open)
        from end in End
        select (HclExpression)new HclExpression.Object(open.SpanTo(end), items));

    private const string ItemCure = "Separate the items of a list by commas and end it with \"]\".";

    private const string ObjectCure = "Separate the items of an object by commas or line breaks and end it with \"}\".";

    private static readonly Parser<HclObjectItem> ObjectItem =
        from key in (Parser<HclExpression>)Key
        from sign in (Parser<int>)Assign
        from value in ExpressionGrammar.Lines
        select new HclObjectItem(key.Span.To(value.Span), key, value);

    /// <summary>What is missing is told at its place; a bracket that nothing closes is told where it opens.</summary>
    public static IResult<T> Unfinished<T>(HclInput open, HclInput at, string expected, string cure)
        => at.AtEnd
            ? Failure.At<T>(open, $"this \"{open.Current}\" is never closed.", cure)
            : Failure.Expected<T>(at, expected, cure);

    private static Parser<HclExpression> BracketOrFor(Parser<HclExpression> forExpression, Parser<HclExpression> collection)
        => Choose(
            Layout.Free,
            at => IdentifierGrammar.IsKeyword(at.At(at.Position + 1).Skip(Layout.Free), "for") ? forExpression : collection)
            .Nested();

    private static Parser<ImmutableArray<HclExpression>> TupleItems(HclInput open)
        => input =>
        {
            var items = ImmutableArray.CreateBuilder<HclExpression>();
            var at = open.At(open.Position + 1).Skip(Layout.Free);
            while (at.Peek() != ']')
            {
                if (at.AtEnd)
                {
                    return Unfinished<ImmutableArray<HclExpression>>(open, at, string.Empty, ItemCure);
                }

                var item = ExpressionGrammar.Free(at);
                if (!item.WasSuccessful)
                {
                    return Result.Failure<ImmutableArray<HclExpression>>(item.Remainder, item.Message, item.Expectations);
                }

                items.Add(item.Value);
                at = item.Remainder.Skip(Layout.Free);
                if (at.Peek() == ',')
                {
                    at = at.At(at.Position + 1).Skip(Layout.Free);
                }
                else if (at.Peek() != ']')
                {
                    return Unfinished<ImmutableArray<HclExpression>>(open, at, "\",\" or \"]\"", ItemCure);
                }
            }

            return Result.Success(items.DrainToImmutable(), at.At(at.Position + 1));
        };

    private static Parser<ImmutableArray<HclObjectItem>> ObjectItems(HclInput open)
        => input =>
        {
            var items = ImmutableArray.CreateBuilder<HclObjectItem>();
            var at = open.At(open.Position + 1).Skip(Layout.Free);
            while (at.Peek() != '}')
            {
                if (at.AtEnd)
                {
                    return Unfinished<ImmutableArray<HclObjectItem>>(open, at, string.Empty, ObjectCure);
                }

                var item = ObjectItem(at);
                if (!item.WasSuccessful)
                {
                    return Result.Failure<ImmutableArray<HclObjectItem>>(item.Remainder, item.Message, item.Expectations);
                }

                items.Add(item.Value);
                if (items.Count > HclNesting.MaxItems)
                {
                    return TooMany<ImmutableArray<HclObjectItem>>(at);
                }

                at = item.Remainder.Skip(Layout.Lines);
                var separates = at.Peek() == ',' || Scan.LineBreakLength(at.Source, at.Position) > 0;
                if (!separates && at.Peek() != '}')
                {
                    return Unfinished<ImmutableArray<HclObjectItem>>(open, at, "\",\" or a line break or \"}\"", ObjectCure);
                }

                at = (at.Peek() == ',' ? at.At(at.Position + 1) : at).Skip(Layout.Free);
            }

            return Result.Success(items.DrainToImmutable(), at.At(at.Position + 1));
        };

    private static IResult<HclExpression> Key(IInput input)
    {
        var start = input.Skip(Layout.Lines);
        if (!ExpressionGrammar.StartsHere(start))
        {
            return Failure.Expected<HclExpression>(start, "a key or \"}\"", ObjectCure);
        }

        var key = ExpressionGrammar.Lines(start);
        return key.WasSuccessful && key.Value is HclExpression.Variable or HclExpression.BoolLiteral or HclExpression.NullLiteral
            ? Result.Success<HclExpression>(
                new HclExpression.StringLiteral(key.Value.Span, start.Source[key.Value.Span.Offset..key.Value.Span.End]),
                key.Remainder)
            : key;
    }

    private static IResult<int> Assign(IInput input)
    {
        var at = input.Skip(Layout.Lines);
        return at.Peek() == ':' || (at.Peek() == '=' && at.Peek(1) != '>')
            ? Result.Success(at.Position, at.At(at.Position + 1))
            : Failure.Expected<int>(at, "\"=\" and the key's value", "Write each item of an object as key = value.");
    }
}
