using System.Text;
using Sprache;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>A whole text that is a template, as a template file or a string of JSON: backslashes are text in it.</summary>
internal static class TemplateText
{
    /// <summary>The template's tree, or null after an error, which is added to the bag.</summary>
    public static HclExpression? Parse(SourceText source, DiagnosticBag diagnostics)
    {
        var open = new HclInput(source, source.Text.StartsWith('\uFEFF') ? 1 : 0);
        var result = Read(open);
        if (result.WasSuccessful)
        {
            return result.Value;
        }

        var at = (HclInput)result.Remainder;
        diagnostics.Add(source, at.SpanTo(Math.Min(at.Position + 1, at.Source.Length)), result.Message, result.Expectations.First());
        return null;
    }

    private static IResult<HclExpression> Read(HclInput open)
    {
        var text = open.Source;
        var reader = new TemplateReader();
        var position = open.Position;
        while (position < text.Length)
        {
            if (TemplateReader.StartsSequence(text, position))
            {
                var sequence = reader.ReadSequence(open.At(position));
                if (!sequence.WasSuccessful)
                {
                    return Failure.As<HclExpression>(sequence);
                }

                position = sequence.Remainder.Position;
                continue;
            }

            var start = position;
            reader.AddText(open.Text.Span(start, start), ReadText(text, ref position));
        }

        return reader.Finish(open, open.At(text.Length), isIndented: false);
    }

    private static string ReadText(string source, ref int position)
    {
        var text = new StringBuilder();
        while (position < source.Length && !TemplateReader.StartsSequence(source, position))
        {
            var escaped = TemplateReader.StartsEscapedSequence(source, position);
            text.Append(source, escaped ? position + 1 : position, escaped ? 2 : 1);
            position += escaped ? 3 : 1;
        }

        return text.ToString();
    }
}
