using System.Collections.Immutable;
using Sprache;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>Parses a whole file of HCL's native syntax: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md</summary>
internal sealed class HclParser
{
    /// <summary>More errors than people read; the rest of such a file is not looked at.</summary>
    private const int MaxErrors = 20;

    private readonly SourceText _source;
    private readonly HclInput _start;
    private readonly DiagnosticBag _diagnostics;
    private readonly ImmutableArray<HclBodyItem>.Builder _items = ImmutableArray.CreateBuilder<HclBodyItem>();

    private int _attributes;

    private HclParser(SourceText source, DiagnosticBag diagnostics)
    {
        _source = source;
        _diagnostics = diagnostics;
        _start = new HclInput(source, source.Text.StartsWith('\uFEFF') ? 1 : 0);
    }

    /// <summary>The file's tree: what could be read of it when there are errors, which are added to the bag.</summary>
    public static HclFile Parse(SourceText source, DiagnosticBag diagnostics)
        => new HclParser(source, diagnostics).ParseFile();

    /// <summary>The tree of a text that is one expression, or null when it is none.</summary>
    public static HclExpression? ParseExpression(string text)
    {
        var diagnostics = new DiagnosticBag();
        var file = Parse(new SourceText("expression", $"x = {text}\n"), diagnostics);
        return diagnostics.IsEmpty ? file.Body.FindAttribute("x")?.Value : null;
    }

    private HclFile ParseFile()
    {
        var errorsBefore = _diagnostics.Items.Count;
        var position = _start.Position;
        while (position >= 0 && _diagnostics.Items.Count - errorsBefore < MaxErrors)
        {
            position = ParseItems(position);
        }

        var items = _items.DrainToImmutable();
        if (BodyGrammar.Repeated(items, _start) is { } repeated)
        {
            Report(repeated);
        }

        return new HclFile(_source, new HclBody(_start.SpanTo(_source.Text.Length), items)) { Calls = [.. _start.State.Calls] };
    }

    /// <summary>Items up to the end (-1), or up to an error and then the position from which the file reads on.</summary>
    private int ParseItems(int position)
    {
        var at = _start.At(position);
        while (true)
        {
            at = at.Skip(Layout.Free);
            if (at.AtEnd)
            {
                return -1;
            }

            var item = BodyGrammar.Item(at);
            if (!item.WasSuccessful)
            {
                Report(item);
                return at.Nesting.HasTooMany ? -1 : NextBlock(at.Position, item.Remainder.Position);
            }

            _items.Add(item.Value);
            if (item.Value is HclAttribute && ++_attributes > HclNesting.MaxItems)
            {
                Report(Failure.TooMany<HclBodyItem>(at));
                return -1;
            }

            at = (HclInput)item.Remainder;
        }
    }

    private void Report<T>(IResult<T> failure)
    {
        var at = (HclInput)failure.Remainder;
        _diagnostics.Add(_source, at.SpanTo(Math.Min(at.Position + 1, at.Source.Length)), failure.Message, failure.Expectations.First());
    }

    /// <summary>
    ///     The next line that looks like the header of a block at the left margin, so that one error does not hide the others
    ///     of the file; -1 when there is none or when the error leaves open what is text and what is syntax.
    /// </summary>
    private int NextBlock(int item, int failure)
    {
        if (Scan.StartsWith(_source.Text, failure, "<<") || Scan.StartsWith(_source.Text, failure, "/*"))
        {
            return -1;
        }

        var line = _source.NextLineStart(Math.Max(item, Math.Min(failure, _source.Text.Length)));
        while (line >= 0 && !IsBlockHeader(line))
        {
            line = _source.NextLineStart(line);
        }

        return line;
    }

    private bool IsBlockHeader(int line)
    {
        var text = _source.Text;
        var position = Scan.IdentifierEnd(text, line);
        if (position == line)
        {
            return false;
        }

        var end = Scan.LineEnd(text, position);
        var rest = text.AsSpan(position, end - position);
        return rest.Contains('{') && !rest.TrimStart(" \t").StartsWith("=") && !rest.TrimStart(" \t").StartsWith("(");
    }
}
