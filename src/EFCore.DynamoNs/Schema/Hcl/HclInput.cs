using Sprache;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     A position in a source text. Sprache's own input steps through a text one character and one object at a time; this
///     one jumps, so that scanners read the text directly and an object is made for each token only.
/// </summary>
internal sealed class HclInput : IInput
{
    private readonly HclParseState _state;

    public HclInput(SourceText text, int position)
        : this(new HclParseState(text), position)
    {
    }

    private HclInput(HclParseState state, int position)
    {
        _state = state;
        Position = position;
    }

    public SourceText Text => _state.Text;

    public int Position { get; }

    public HclParseState State => _state;

    public HclNesting Nesting => _state.Nesting;

    public string Source => _state.Text.Text;

    public bool AtEnd => Position >= Source.Length;

    public char Current => Source[Position];

    public int Line => Text.Span(Position, Position).Line;

    public int Column => Text.Span(Position, Position).Column;

    /// <summary>Only Sprache's Ref asks for them, and the grammar has none.</summary>
    public IDictionary<object, object> Memos => new Dictionary<object, object>();

    public IInput Advance() => At(Position + 1);

    /// <summary>The next token from that position on.</summary>
    public HclInput TokenAt(int position, Layout layout) => At(Scan.SkipTrivia(Source, position, layout));

    public HclInput At(int position) => position == Position ? this : new HclInput(_state, position);

    public SourceSpan SpanTo(int end) => Text.Span(Position, end);

    /// <summary>The name from here on.</summary>
    public string NameTo(int end) => _state.Name(Position, end);

    /// <summary>The character at that distance, or NUL at the end of the text.</summary>
    public char Peek(int distance = 0) => Scan.At(Source, Position + distance);

    /// <summary>The position of the next token.</summary>
    public int Next(Layout layout) => Scan.SkipTrivia(Source, Position, layout);

    /// <summary>The first character of the next token, or NUL at the end of the text.</summary>
    public char PeekNext(Layout layout) => Scan.At(Source, Next(layout));

    public bool Equals(IInput? other) => other is HclInput input && input.Text == Text && input.Position == Position;

    public override bool Equals(object? obj) => Equals(obj as IInput);

    public override int GetHashCode() => HashCode.Combine(Text, Position);
}
