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
        return hcl.At(hcl.Next(layout));
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
    public static Parser<ImmutableArray<T>> While<T>(Func<HclInput, bool> startsItem, Parser<T> item)
        where T : class
        => input =>
        {
            var items = ImmutableArray.CreateBuilder<T>();
            while (startsItem((HclInput)input))
            {
                var result = item(input);
                if (!result.WasSuccessful)
                {
                    return Failure.As<ImmutableArray<T>>(result);
                }

                items.Add(result.Value);
                input = result.Remainder;
            }

            return Result.Success(items.DrainToImmutable(), input);
        };

    /// <summary>One level deeper, within the limit.</summary>
    public static Parser<T> Nested<T>(this Parser<T> parser)
        => input =>
        {
            var hcl = (HclInput)input;
            if (!hcl.Nesting.TryEnter())
            {
                return Failure.TooDeep<T>(hcl);
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
