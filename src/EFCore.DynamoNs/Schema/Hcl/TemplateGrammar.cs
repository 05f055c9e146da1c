using System.Buffers;
using System.Text;
using Sprache;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     Quoted strings: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-expressions
/// </summary>
internal static class TemplateGrammar
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\"\\\n$%");

    public static readonly Parser<HclExpression> Quoted = input => Read((HclInput)input);

    private static IResult<HclExpression> Read(HclInput open)
    {
        var source = open.Source;
        var start = open.Position + 1;
        var plainEnd = SpecialFrom(source, start);
        if (Scan.At(source, plainEnd) == '"')
        {
            return Result.Success<HclExpression>(
                new HclExpression.StringLiteral(open.SpanTo(plainEnd + 1), source[start..plainEnd]),
                open.At(plainEnd + 1));
        }

        var reader = new TemplateReader();
        var position = start;
        while (true)
        {
            var text = ReadText(open, ref position, out var failure);
            if (failure is not null)
            {
                return failure;
            }

            reader.AddText(open.Text.Span(start, position), text);
            if (source[position] == '"')
            {
                return reader.Finish(open, open.At(position + 1), isIndented: false);
            }

            var sequence = reader.ReadSequence(open.At(position));
            if (!sequence.WasSuccessful)
            {
                return Failure.As<HclExpression>(sequence);
            }

            position = start = sequence.Remainder.Position;
        }
    }

    /// <summary>Decodes up to the closing quote or the next sequence.</summary>
    private static string ReadText(HclInput open, ref int position, out IResult<HclExpression>? failure)
    {
        var source = open.Source;
        var text = new StringBuilder();
        failure = null;
        while (true)
        {
            var special = SpecialFrom(source, position);
            text.Append(source, position, special - position);
            position = special;
            switch (Scan.At(source, position))
            {
                case '"':
                    return text.ToString();
                case '\\':
                    failure = ReadEscape(open, text, ref position);
                    break;
                case '$' or '%' when TemplateReader.StartsSequence(source, position):
                    return text.ToString();
                case '$' or '%' when TemplateReader.StartsEscapedSequence(source, position):
                    text.Append(source, position + 1, 2);
                    position += 3;
                    break;
                case '$' or '%':
                    text.Append(source[position++]);
                    break;
                default:
                    failure = Unclosed(open);
                    break;
            }

            if (failure is not null)
            {
                return string.Empty;
            }
        }
    }

    private static IResult<HclExpression> Unclosed(HclInput open)
        => Failure.At<HclExpression>(
            open,
            "this string is not closed on its line.",
            "Close it with a double quote; write a longer text as a heredoc (<<EOT) or with \\n.");

    private static IResult<HclExpression>? ReadEscape(HclInput open, StringBuilder text, ref int position)
    {
        var digits = Scan.At(open.Source, position + 1) switch
        {
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        char? simple = Scan.At(open.Source, position + 1) switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '"' => '"',
            '\\' => '\\',
            _ => null,
        };
        if (simple is { } character)
        {
            text.Append(character);
        }
        else if (digits == 0 || !TryAppendRune(open.Source, position + 2, digits, text))
        {
            return Failure.At<HclExpression>(
                open.At(position),
                "this is no escape sequence.",
                "Use \\n, \\r, \\t, \\\", \\\\, \\uNNNN or \\UNNNNNNNN; write a backslash itself as \\\\.");
        }

        position += 2 + digits;
        return null;
    }

    private static bool TryAppendRune(string source, int start, int digits, StringBuilder text)
    {
        if (start + digits > source.Length)
        {
            return false;
        }

        var value = 0u;
        foreach (var digit in source.AsSpan(start, digits))
        {
            if (!char.IsAsciiHexDigit(digit))
            {
                return false;
            }

            value = (value * 16) + (uint)Convert.ToInt32(digit.ToString(), 16);
        }

        text.Append(Rune.TryCreate(value, out var rune) ? rune.ToString() : "\uFFFD");
        return true;
    }

    private static int SpecialFrom(string source, int start)
    {
        var length = source.AsSpan(start).IndexOfAny(Special);
        return length < 0 ? source.Length : start + length;
    }
}
