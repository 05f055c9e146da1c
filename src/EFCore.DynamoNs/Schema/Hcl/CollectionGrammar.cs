using System.Collections.Immutable;
using Sprache;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     Tuples and objects: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#collection-values
/// </summary>
internal static class CollectionGrammar
{
    /// <summary><c>[...]</c>, a list or a for expression; line breaks inside are white space.</summary>
    public static readonly Parser<HclExpression> Tuple = BracketOrFor(ForGrammar.Tuple, TupleItems);

    /// <summary><c>{...}</c>, an object or a for expression; line breaks inside an object separate its items.</summary>
    public static readonly Parser<HclExpression> Object = BracketOrFor(ForGrammar.Object, ObjectItems);

    private const string ItemCure = "Separate the items of a list by commas and end it with \"]\".";

    private const string ObjectCure = "Separate the items of an object by commas or line breaks and end it with \"}\".";

    /// <summary>What is missing is told at its place; a bracket that nothing closes is told where it opens.</summary>
    public static IResult<T> Unfinished<T>(HclInput open, HclInput at, string expected, string cure)
        => at.AtEnd
            ? Failure.At<T>(open, $"this \"{open.Current}\" is never closed.", cure)
            : Failure.Expected<T>(at, expected, cure);

    private static Parser<HclExpression> BracketOrFor(Parser<HclExpression> forExpression, Func<HclInput, IResult<HclExpression>> collection)
    {
        return ((Parser<HclExpression>)Read).Nested();

        IResult<HclExpression> Read(IInput input)
        {
            var open = (HclInput)input;
            return IdentifierGrammar.IsKeyword(open.Source, Scan.SkipTrivia(open.Source, open.Position + 1, Layout.Free), "for")
                ? forExpression(open)
                : collection(open);
        }
    }

    private static IResult<HclExpression> TupleItems(HclInput open)
    {
        var items = ImmutableArray.CreateBuilder<HclExpression>(4);
        var at = open.TokenAt(open.Position + 1, Layout.Free);
        while (at.Peek() != ']')
        {
            if (at.AtEnd)
            {
                return Unfinished<HclExpression>(open, at, string.Empty, ItemCure);
            }

            var item = ExpressionGrammar.Free(at);
            if (!item.WasSuccessful)
            {
                return item;
            }

            items.Add(item.Value);
            if (items.Count > HclNesting.MaxListItems)
            {
                return Failure.TooMany<HclExpression>(at, HclNesting.MaxListItems);
            }

            at = item.Remainder.Skip(Layout.Free);
            if (at.Peek() == ',')
            {
                at = at.TokenAt(at.Position + 1, Layout.Free);
            }
            else if (at.Peek() != ']')
            {
                return Unfinished<HclExpression>(open, at, "\",\" or \"]\"", ItemCure);
            }
        }

        var end = at.Position + 1;
        return Result.Success<HclExpression>(new HclExpression.Tuple(open.SpanTo(end), items.DrainToImmutable()), at.At(end));
    }

    private static IResult<HclExpression> ObjectItems(HclInput open)
    {
        var items = ImmutableArray.CreateBuilder<HclObjectItem>(4);
        var at = open.TokenAt(open.Position + 1, Layout.Free);
        while (at.Peek() != '}')
        {
            if (at.AtEnd)
            {
                return Unfinished<HclExpression>(open, at, string.Empty, ObjectCure);
            }

            var item = ObjectItem(at);
            if (!item.WasSuccessful)
            {
                return Failure.As<HclExpression>(item);
            }

            items.Add(item.Value);
            if (items.Count > HclNesting.MaxItems)
            {
                return Failure.TooMany<HclExpression>(at);
            }

            at = item.Remainder.Skip(Layout.Lines);
            var separates = at.Peek() == ',' || Scan.LineBreakLength(at.Source, at.Position) > 0;
            if (!separates && at.Peek() != '}')
            {
                return Unfinished<HclExpression>(open, at, "\",\" or a line break or \"}\"", ObjectCure);
            }

            at = at.TokenAt(at.Peek() == ',' ? at.Position + 1 : at.Position, Layout.Free);
        }

        var end = at.Position + 1;
        return Result.Success<HclExpression>(new HclExpression.Object(open.SpanTo(end), items.DrainToImmutable()), at.At(end));
    }

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
                new HclExpression.StringLiteral(key.Value.Span, start.NameTo(key.Value.Span.End)),
                key.Remainder)
            : key;
    }

    /// <summary>By hand, as the arguments of a body are: objects can be long.</summary>
    private static IResult<HclObjectItem> ObjectItem(HclInput start)
    {
        var key = Key(start);
        if (!key.WasSuccessful)
        {
            return Failure.As<HclObjectItem>(key);
        }

        var at = key.Remainder.Skip(Layout.Lines);
        if (at.Peek() != ':' && (at.Peek() != '=' || at.Peek(1) == '>'))
        {
            return Failure.Expected<HclObjectItem>(at, "\"=\" and the key's value", "Write each item of an object as key = value.");
        }

        var value = ExpressionGrammar.Lines(at.At(at.Position + 1));
        return value.WasSuccessful
            ? Result.Success(new HclObjectItem(key.Value.Span.To(value.Value.Span), key.Value, value.Value), value.Remainder)
            : Failure.As<HclObjectItem>(value);
    }
}
