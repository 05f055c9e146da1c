using Sprache;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     A failed parse: where (the remainder), the problem (Sprache's message) and the cure (its expectation). The grammar
///     decides by the next character and never backtracks, so the first failure is the error that people see.
/// </summary>
internal static class Failure
{
    private const int MaxShown = 40;

    public static IResult<T> At<T>(HclInput at, string problem, string cure) => Result.Failure<T>(at, problem, [cure]);

    /// <summary>The failure of a part as that of the whole.</summary>
    public static IResult<T> As<T>(IResult<object> part) => Result.Failure<T>(part.Remainder, part.Message, part.Expectations);

    public static IResult<T> TooDeep<T>(HclInput at)
        => At<T>(
            at,
            $"blocks and expressions are nested deeper than {HclNesting.Limit} levels.",
            "Simplify the expression: name its parts in a locals block.");

    /// <summary>The rest of the file is not looked at.</summary>
    public static IResult<T> TooMany<T>(HclInput at, int most = HclNesting.MaxItems)
    {
        at.Nesting.HasTooMany = true;
        return At<T>(at.Skip(Layout.Free), $"there are more than {most} items here.", "Split the block, object or list.");
    }

    /// <summary>"X is expected here, but ...": unless the text holds something there that no place of the language takes.</summary>
    public static IResult<T> Expected<T>(HclInput at, string expected, string cure)
        => Foreign(at) is var (problem, remedy)
            ? At<T>(at, problem, remedy)
            : At<T>(at, $"{expected} is expected here, but {Found(at)}.", cure);

    /// <summary>What stands at the position, in words: <c>the line ends</c>, <c>there is "x"</c>.</summary>
    public static string Found(HclInput at)
    {
        if (at.AtEnd)
        {
            return "the file ends";
        }

        if (Scan.LineBreakLength(at.Source, at.Position) > 0)
        {
            return "the line ends";
        }

        if (at.Current == '"')
        {
            return "there is a quoted string";
        }

        if (BinaryOperators.At(at) is { } binary)
        {
            return $"there is \"{binary.Symbol}\"";
        }

        var end = Math.Max(Scan.IdentifierEnd(at.Source, at.Position), Scan.NumberEnd(at.Source, at.Position));
        end = Math.Clamp(end, at.Position + (char.IsSurrogatePair(at.Current, at.Peek(1)) ? 2 : 1), at.Position + MaxShown);
        end -= char.IsHighSurrogate(at.Source[end - 1]) ? 1 : 0;
        return $"there is \"{at.Source[at.Position..end]}\"";
    }

    private static (string Problem, string Cure)? Foreign(HclInput at)
    {
        if (at.AtEnd || Scan.LineBreakLength(at.Source, at.Position) > 0)
        {
            return null;
        }

        return at.Current switch
        {
            ';' => ("\";\" is not used in Terraform.", "End each argument with a line break instead."),
            '\'' => ("a string is written in double quotes.", "Replace the single quotes by \"double quotes\"."),
            '`' => ("a string is written in double quotes.", "Replace the backticks by \"double quotes\", or write a heredoc (<<EOT)."),
            '\u201C' or '\u201D' or '\u2018' or '\u2019' => (
                "a typographic quote is not a string quote.",
                "Replace it by a plain double quote (\")."),
            '&' when at.Peek(1) != '&' => ("\"&\" is not an operator of Terraform.", "Write && for \"and\"."),
            '|' when at.Peek(1) != '|' => ("\"|\" is not an operator of Terraform.", "Write || for \"or\"."),
            '^' => ("\"^\" is not an operator of Terraform.", "Use the function pow(base, exponent)."),
            '/' when at.Peek(1) == '*' => ("this comment is never closed.", "Add */ where the comment ends."),
            var c when char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c) && !char.IsSurrogatePair(c, at.Peek(1))
                || c is '\u200B' or '\uFEFF' => (
                $"the character U+{(int)c:X4} is not allowed here.",
                "Delete it: only spaces, tabs and line breaks may stand between words."),
            _ => null,
        };
    }
}
