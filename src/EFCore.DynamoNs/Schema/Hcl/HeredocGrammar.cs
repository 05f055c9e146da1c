using System.Text;
using Sprache;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     Heredocs, <c>&lt;&lt;EOT</c> and <c>&lt;&lt;-EOT</c>; the line of the end marker may be indented in both forms.
///     https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-expressions
/// </summary>
internal static class HeredocGrammar
{
    public static readonly Parser<HclExpression> Heredoc = input => Read((HclInput)input);

    private static IResult<HclExpression> Read(HclInput open)
    {
        var isIndented = open.Peek(2) == '-';
        var markerStart = open.Position + (isIndented ? 3 : 2);
        var markerEnd = Scan.IdentifierEnd(open.Source, markerStart);
        var lineBreak = Scan.LineBreakLength(open.Source, markerEnd);
        if (markerEnd == markerStart || lineBreak == 0)
        {
            return Failure.At<HclExpression>(
                open,
                "a heredoc begins with << or <<- and its marker, and then the line ends.",
                "Write <<EOT without a space or quotes, the text on the lines that follow, and EOT on a line of its own.");
        }

        return ReadLines(open, open.Source[markerStart..markerEnd], markerEnd + lineBreak, isIndented);
    }

    private static IResult<HclExpression> ReadLines(HclInput open, string marker, int position, bool isIndented)
    {
        var source = open.Source;
        var reader = new TemplateReader();
        var atLineStart = true;
        while (position < source.Length)
        {
            if (atLineStart && Scan.LineEnd(source, position) is var end
                && source.AsSpan(position, end - position).Trim().SequenceEqual(marker))
            {
                return reader.Finish(open, open.At(end), isIndented);
            }

            var start = position;
            reader.AddText(open.Text.Span(start, position), ReadText(source, ref position));
            atLineStart = position > start && source[position - 1] == '\n';
            if (!atLineStart && position < source.Length)
            {
                var sequence = reader.ReadSequence(open.At(position));
                if (!sequence.WasSuccessful)
                {
                    return Failure.As<HclExpression>(sequence);
                }

                position = sequence.Remainder.Position;
            }
        }

        return Failure.At<HclExpression>(
            open,
            $"this heredoc is never closed: no line holds only {marker}.",
            $"Add a line that holds only {marker}.");
    }

    /// <summary>The text up to the next sequence or over the line break, whichever comes first: backslashes are text here.</summary>
    private static string ReadText(string source, ref int position)
    {
        var start = position;
        if (PlainLineEnd(source, position) is var end && end > position)
        {
            position = end;
            return source[start..end];
        }

        var text = new StringBuilder();
        while (position < source.Length && !TemplateReader.StartsSequence(source, position))
        {
            if (TemplateReader.StartsEscapedSequence(source, position))
            {
                position++;
                text.Append(source, position, 2);
                position += 2;
                continue;
            }

            text.Append(source[position]);
            if (source[position++] == '\n')
            {
                break;
            }
        }

        return text.ToString();
    }

    /// <summary>The end of a line that is text alone, with its line break; else the position itself.</summary>
    private static int PlainLineEnd(string source, int position)
        => source.AsSpan(position).IndexOfAny('\n', '$', '%') is var length && length >= 0 && source[position + length] == '\n'
            ? position + length + 1
            : position;
}
