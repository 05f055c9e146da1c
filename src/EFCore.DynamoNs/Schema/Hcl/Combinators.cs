using System.Collections.Immutable;
using Sprache;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     What the grammar adds to Sprache: choice by the next character instead of backtracking, layout, and nesting.
/// </summary>
internal static class Combinators
{
    /// <summary>The position reached, after the last token.</summary>
    public static readonly Parser<int> End = input => Result.Success(input.Position, input);

    private static readonly Parser<HclInput>[] NextByLayout = [NextToken(Layout.Lines), NextToken(Layout.Free)];

    /// <summary>Skips white space and comments and gives the position of the next token.</summary>
    public static Parser<HclInput> Next(Layout layout) => NextByLayout[(int)layout];

    public static HclInput Skip(this IInput input, Layout layout)
    {
        var hcl = (HclInput)input;
        return hcl.At(Scan.SkipTrivia(hcl.Source, hcl.Position, layout));
    }

    /// <summary>Continues with the parser that the next token calls for.</summary>
    public static Parser<T> Choose<T>(Layout layout, Func<HclInput, Parser<T>> choose)
        => input =>
        {
            var next = input.Skip(layout);
            return choose(next)(next);
        };

    public static Parser<T> Fail<T>(string expected, string cure)
        => input => Failure.Expected<T>((HclInput)input, expected, cure);

    /// <summary>A punctuation token that must come next.</summary>
    public static Parser<int> Symbol(Layout layout, string symbol, string expected, string cure)
        => input =>
        {
            var next = input.Skip(layout);
            return Scan.StartsWith(next.Source, next.Position, symbol)
                ? Result.Success(next.Position, next.At(next.Position + symbol.Length))
                : Failure.Expected<int>(next, expected, cure);
        };

    /// <summary>Items for as long as the next token starts one; a failing item fails the whole.</summary>
    public static Parser<ImmutableArray<T>> While<T>(Func<HclInput, bool> startsItem, Parser<T> item, int most = int.MaxValue)
        => input =>
        {
            var items = ImmutableArray.CreateBuilder<T>();
            while (startsItem((HclInput)input))
            {
                var result = item(input);
                if (!result.WasSuccessful)
                {
                    return Result.Failure<ImmutableArray<T>>(result.Remainder, result.Message, result.Expectations);
                }

                items.Add(result.Value);
                if (items.Count > most)
                {
                    return TooMany<ImmutableArray<T>>((HclInput)input);
                }

                input = result.Remainder;
            }

            return Result.Success(items.DrainToImmutable(), input);
        };

    public static IResult<T> TooMany<T>(HclInput at)
    {
        at.Nesting.HasTooMany = true;
        return Failure.At<T>(at.Skip(Layout.Free), $"there are more than {HclNesting.MaxItems} items here.", "Split the block or object.");
    }

    /// <summary>One level deeper, within the limit.</summary>
    public static Parser<T> Nested<T>(this Parser<T> parser)
        => input =>
        {
            var hcl = (HclInput)input;
            if (!hcl.Nesting.TryEnter())
            {
                return Failure.At<T>(
                    hcl,
                    $"blocks and expressions are nested deeper than {HclNesting.Limit} levels.",
                    "Simplify the expression: name its parts in a locals block.");
            }

            var result = parser(input);
            hcl.Nesting.Leave();
            return result;
        };

    private static Parser<HclInput> NextToken(Layout layout)
        => input =>
        {
            var next = input.Skip(layout);
            return Result.Success(next, next);
        };
}
