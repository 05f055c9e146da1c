using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>One file's text under the name that messages show.</summary>
internal sealed class SourceText
{
    private readonly int[] _lineStarts;

    /// <summary>The line last asked for: a parser's positions mostly stay in it or go on to the next. Any value is a valid guess.</summary>
    private int _guess;

    private readonly int _linesBefore;
    private readonly ImmutableArray<SourceText> _overrides = [];

    public SourceText(string name, string text)
    {
        Name = name;
        Text = text;
        _lineStarts = FindLineStarts(text);
    }

    private SourceText(SourceText source, int linesBefore, ImmutableArray<SourceText> overrides)
    {
        (Name, Text, InvalidByte, _lineStarts) = (source.Name, source.Text, source.InvalidByte, source._lineStarts);
        (_linesBefore, _overrides) = (linesBefore, overrides);
    }

    public string Name { get; }

    public string Text { get; }

    /// <summary>Where the file's bytes are no UTF-8 for the first time, and the byte; null when all are.</summary>
    public (int Offset, byte Value)? InvalidByte { get; init; }

    /// <summary>The file changes what others declare: https://developer.hashicorp.com/terraform/language/files/override</summary>
    public bool IsOverride => _linesBefore > 0;

    /// <summary>The same text as an override file: its lines have numbers that no line of another file of the folder has.</summary>
    public SourceText AsOverride(int linesBefore) => new(this, linesBefore, []);

    /// <summary>This file for a block that an override file has changed: it knows the places of both.</summary>
    public SourceText With(SourceText over) => new(this, _linesBefore, _overrides.Add(over));

    public SourceSpan Span(int start, int end)
    {
        var line = LineIndex(start);
        return new SourceSpan(start, end - start, line + 1 + _linesBefore, start - _lineStarts[line] + 1);
    }

    /// <summary>The text of that line (counted from 1) without its line break.</summary>
    public ReadOnlySpan<char> Line(int line)
    {
        var part = PartOf(line);
        var index = line - 1 - part._linesBefore;
        var start = part._lineStarts[index];
        var end = index + 1 < part._lineStarts.Length ? part._lineStarts[index + 1] : part.Text.Length;
        return part.Text.AsSpan(start, end - start).TrimEnd("\r\n");
    }

    /// <summary>The start of that line, counted from 1.</summary>
    public int LineStart(int line) => _lineStarts[Math.Clamp(line - 1, 0, _lineStarts.Length - 1)];

    /// <summary>The start of the first line that begins after the offset, or -1.</summary>
    public int NextLineStart(int offset)
    {
        var next = LineIndex(offset) + 1;
        return next < _lineStarts.Length ? _lineStarts[next] : -1;
    }

    /// <summary><c>file(line,column)</c>, the form that editors and build logs link.</summary>
    public string Locate(SourceSpan span) => $"{PartOf(span.Line).Name}({LineNumber(span)},{span.Column})";

    /// <summary>The line of a span in this file, as people count.</summary>
    public int LineNumber(SourceSpan span) => span.Line - PartOf(span.Line)._linesBefore;

    private SourceText PartOf(int line)
        => _overrides.IsEmpty ? this : _overrides.Where(o => o._linesBefore < line).MaxBy(o => o._linesBefore) ?? this;

    private int LineIndex(int offset)
    {
        var guess = _guess;
        if (!IsIn(guess, offset) && !IsIn(++guess, offset))
        {
            var index = Array.BinarySearch(_lineStarts, offset);
            guess = index >= 0 ? index : ~index - 1;
        }

        return _guess = guess;
    }

    private bool IsIn(int line, int offset)
        => line < _lineStarts.Length && _lineStarts[line] <= offset && (line + 1 == _lineStarts.Length || offset < _lineStarts[line + 1]);

    private static int[] FindLineStarts(string text)
    {
        // A byte order mark is no column: the first character that people see is in column 1.
        var starts = new int[text.AsSpan().Count('\n') + 1];
        starts[0] = text.StartsWith('\uFEFF') ? 1 : 0;
        var newline = -1;
        for (var line = 1; line < starts.Length; line++)
        {
            newline = text.IndexOf('\n', newline + 1);
            starts[line] = newline + 1;
        }

        return starts;
    }
}
