namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>One file's text under the name that messages show.</summary>
internal sealed class SourceText
{
    private readonly int[] _lineStarts;

    /// <summary>The line last asked for: a parser's positions mostly stay in it or go on to the next. Any value is a valid guess.</summary>
    private int _guess;

    public SourceText(string name, string text)
    {
        Name = name;
        Text = text;
        _lineStarts = FindLineStarts(text);
    }

    public string Name { get; }

    public string Text { get; }

    /// <summary>Where the file's bytes are no UTF-8 for the first time, and the byte; null when all are.</summary>
    public (int Offset, byte Value)? InvalidByte { get; init; }

    public SourceSpan Span(int start, int end)
    {
        var line = LineIndex(start);
        return new SourceSpan(start, end - start, line + 1, start - _lineStarts[line] + 1);
    }

    /// <summary>The text of that line (counted from 1) without its line break.</summary>
    public string Line(int line)
    {
        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Length ? _lineStarts[line] : Text.Length;
        return Text[start..end].TrimEnd('\r', '\n');
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
    public string Locate(SourceSpan span) => $"{Name}({span.Line},{span.Column})";

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
