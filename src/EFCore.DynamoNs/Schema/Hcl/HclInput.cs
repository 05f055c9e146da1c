using Sprache;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     A position in a source text. Sprache's own input steps through a text one character and one object at a time; this
///     one jumps, so that scanners read the text directly and an object is made for each token only.
/// </summary>
internal sealed class HclInput : IInput
{
    private readonly HclNesting _nesting;
    private Dictionary<object, object>? _memos;

    public HclInput(SourceText text, int position)
        : this(text, position, new HclNesting())
    {
    }

    private HclInput(SourceText text, int position, HclNesting nesting)
    {
        Text = text;
        Position = position;
        _nesting = nesting;
    }

    public SourceText Text { get; }

    public int Position { get; }

    public HclNesting Nesting => _nesting;

    public string Source => Text.Text;

    public bool AtEnd => Position >= Source.Length;

    public char Current => Source[Position];

    public int Line => Text.Span(Position, Position).Line;

    public int Column => Text.Span(Position, Position).Column;

    public IDictionary<object, object> Memos => _memos ??= [];

    public IInput Advance() => At(Position + 1);

    public HclInput At(int position) => position == Position ? this : new HclInput(Text, position, _nesting);

    public SourceSpan SpanTo(int end) => Text.Span(Position, end);

    /// <summary>The character at that distance, or NUL at the end of the text.</summary>
    public char Peek(int distance = 0) => Scan.At(Source, Position + distance);

    public bool Equals(IInput? other) => other is HclInput input && input.Text == Text && input.Position == Position;

    public override bool Equals(object? obj) => Equals(obj as IInput);

    public override int GetHashCode() => HashCode.Combine(Text, Position);
}
