using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>
///     One YAML document of what configuration files hold: block and flow collections, all styles of scalars, anchors, aliases
///     and merge keys; no tags, complex keys or directives. https://developer.hashicorp.com/terraform/language/functions/yamldecode
/// </summary>
internal sealed class YamlReader(string text, IFunctionHost host)
{
    private const int MaxDepth = 100;

    private readonly Dictionary<string, HclValue> _anchors = new(StringComparer.Ordinal);
    private readonly string _text = text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimStart('\uFEFF');
    private int _at;
    private int _depth;

    public HclValue Read()
    {
        SkipBlank();
        if (Marker("---"))
        {
            _at += 3;
        }

        SkipBlank();
        var value = _at < _text.Length ? Block(-1) : HclValue.UntypedNull;
        SkipBlank();
        return _at >= _text.Length || Marker("...") ? value : throw Broken();
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private int Column => _at == 0 ? 0 : _at - (_text.LastIndexOf('\n', _at - 1) + 1);

    /// <summary>A value whose lines are indented deeper than the parent's.</summary>
    private HclValue Block(int parent)
    {
        host.Spend(1);
        if (++_depth > MaxDepth)
        {
            throw new FunctionException($"its YAML is nested deeper than {MaxDepth} levels");
        }

        var anchor = Anchor();
        if (anchor is not null)
        {
            SkipBlank();
        }

        var column = Column;
        var value = column <= parent || _at >= _text.Length ? HclValue.UntypedNull
            : IsItem() ? Items(column)
            : Current is '|' or '>' ? Literal(parent)
            : Key() is { } ? Mapping(column)
            : Scalar(parent, inFlow: false);
        if (anchor is not null)
        {
            _anchors[anchor] = value;
        }

        _depth--;
        return value;
    }

    private string? Anchor() => Current == '&' ? Word(1) : null;

    private string Word(int skip)
    {
        var start = _at += skip;
        while (Current is not ('\0' or ' ' or '\n' or ',' or ']' or '}'))
        {
            _at++;
        }

        var word = _text[start.._at];
        SkipSpaces();
        return word;
    }

    private HclValue Items(int column)
    {
        var items = ImmutableArray.CreateBuilder<HclValue>();
        while (_at < _text.Length && Column == column && IsItem())
        {
            _at++;
            SkipBlank();
            items.Add(Block(column));
            SkipBlank();
        }

        return HclValue.Tuple(items.ToImmutable());
    }

    private bool IsItem() => Current == '-' && (_at + 1 >= _text.Length || _text[_at + 1] is ' ' or '\n') && !Marker("---");

    private HclValue Mapping(int column)
    {
        var items = HclValue.NewItems();
        while (_at < _text.Length && Column == column && Key() is var (key, end))
        {
            _at = end;
            SkipBlank();

            // A list may stand at the column of its key.
            var value = Column == column && IsItem() ? Items(column) : Block(column);
            Add(items, key, value);
            SkipBlank();
        }

        return HclValue.Object(items.ToImmutable());
    }

    private static void Add(ImmutableSortedDictionary<string, HclValue>.Builder items, string key, HclValue value)
    {
        if (key != "<<")
        {
            items[key] = value;
            return;
        }

        var merged = value is HclValue.Sequence list ? list.Items.OfType<HclValue.Mapping>() : value is HclValue.Mapping one ? [one] : [];
        foreach (var (name, item) in merged.SelectMany(m => m.Items))
        {
            items.TryAdd(name, item);
        }
    }

    /// <summary>The key that starts here and where its value begins, or null when the line holds no key.</summary>
    private (string Key, int End)? Key()
    {
        var start = _at;
        try
        {
            var key = Current is '"' or '\'' ? Quoted() : PlainKey();
            SkipSpaces();
            return Current == ':' && (_at + 1 >= _text.Length || _text[_at + 1] is ' ' or '\n') && key is not null ? (key, _at + 1) : null;
        }
        finally
        {
            _at = start;
        }
    }

    private string? PlainKey()
    {
        var start = _at;
        while (Current is not ('\0' or '\n') && !(Current == ':' && (_at + 1 >= _text.Length || _text[_at + 1] is ' ' or '\n')))
        {
            if (Current == '#' && _at > start && _text[_at - 1] == ' ')
            {
                return null;
            }

            _at++;
        }

        return _at == start || "[{*&!|>%@`".Contains(_text[start], StringComparison.Ordinal) ? null : _text[start.._at].TrimEnd();
    }

    private HclValue Scalar(int parent, bool inFlow)
        => Current switch
        {
            '[' => Flow('[', ']'),
            '{' => Flow('{', '}'),
            '"' or '\'' => HclValue.Of(Quoted()),
            '*' => _anchors.GetValueOrDefault(Word(1)) ?? throw Broken(),
            '!' or '%' or '@' or '`' => throw Broken(),
            _ => YamlScalar.Resolve(Plain(parent, inFlow)),
        };

    /// <summary>An unquoted scalar; deeper lines go on with it.</summary>
    private string Plain(int parent, bool inFlow)
    {
        var result = new StringBuilder();
        while (true)
        {
            var start = _at;
            while (Current is not ('\0' or '\n')
                && !(Current == '#' && _at > start && _text[_at - 1] is ' ' or '\t')
                && !(Current == ':' && (_at + 1 >= _text.Length || _text[_at + 1] is ' ' or '\n'))
                && !(inFlow && Current is ',' or ']' or '}'))
            {
                _at++;
            }

            result.Append(_text[start.._at].Trim());
            var line = _at;
            SkipBlank();
            if (inFlow || _at >= _text.Length || Column <= parent || _text[line] != '\n' || _text[line.._at].Contains('#', StringComparison.Ordinal) || Current == '#')
            {
                _at = inFlow ? _at : line;
                return result.ToString();
            }

            result.Append(' ');
        }
    }

    private HclValue Flow(char open, char close)
    {
        if (++_depth > MaxDepth)
        {
            throw new FunctionException($"its YAML is nested deeper than {MaxDepth} levels");
        }

        var items = ImmutableArray.CreateBuilder<HclValue>();
        var entries = HclValue.NewItems();
        _at++;
        for (SkipBlank(); Current != close; SkipBlank())
        {
            host.Spend(1);
            var item = Scalar(-1, inFlow: true);
            SkipBlank();
            if (open == '{')
            {
                var hasValue = Current == ':';
                _at += hasValue ? 1 : 0;
                SkipBlank();
                Add(entries, Conversion.ToText(item) ?? throw Broken(), hasValue && Current != ',' && Current != close ? Scalar(-1, inFlow: true) : HclValue.UntypedNull);
                SkipBlank();
            }
            else
            {
                items.Add(item);
            }

            if (Current == ',')
            {
                _at++;
            }
            else if (Current != close)
            {
                throw Broken();
            }
        }

        _at++;
        _depth--;
        return open == '[' ? HclValue.Tuple(items.ToImmutable()) : HclValue.Object(entries.ToImmutable());
    }

    private string Quoted()
    {
        var quote = _text[_at++];
        var result = new StringBuilder();
        while (Current != quote || (quote == '\'' && _at + 1 < _text.Length && _text[_at + 1] == '\''))
        {
            switch (Current)
            {
                case '\0' when _at >= _text.Length:
                    throw Broken();
                case '\\' when quote == '"':
                    _at++;
                    result.Append(Escape());
                    break;
                case '\n':
                    var breaks = 0;
                    for (; Current is '\n' or ' ' or '\t'; _at++)
                    {
                        breaks += Current == '\n' ? 1 : 0;
                    }

                    result.Append(breaks == 1 ? " " : new string('\n', breaks - 1));
                    break;
                default:
                    _at += Current == '\'' ? 1 : 0;
                    result.Append(Current);
                    _at++;
                    break;
            }
        }

        _at++;
        return result.ToString();
    }

    private string Escape()
    {
        var c = Current;
        var digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        _at += 1 + digits;
        if (_at > _text.Length)
        {
            throw Broken();
        }

        if (digits > 0)
        {
            return int.TryParse(_text.AsSpan(_at - digits, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                && Rune.TryCreate(code, out var rune) ? rune.ToString() : throw Broken();
        }

        return c switch
        {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            '0' => "\0",
            'e' => "\e",
            '"' or '\\' or '/' or ' ' => c.ToString(),
            '\n' => "",
            _ => throw Broken(),
        };
    }

    /// <summary>A scalar of whole lines, <c>|</c> as they are and <c>&gt;</c> folded.</summary>
    private HclValue Literal(int parent)
    {
        var isFolded = Current == '>';
        var header = Word(1);
        _at = _text.IndexOf('\n', _at) is >= 0 and var end ? end + 1 : _text.Length;
        var lines = new List<string>();
        while (_at < _text.Length)
        {
            var next = _text.IndexOf('\n', _at) is >= 0 and var found ? found : _text.Length;
            var line = _text[_at..next];
            if (line.Trim().Length > 0 && line.Length - line.TrimStart(' ').Length <= parent)
            {
                break;
            }

            lines.Add(line);
            _at = Math.Min(next + 1, _text.Length);
        }

        var indent = lines.Where(l => l.Trim().Length > 0).Select(l => l.Length - l.TrimStart(' ').Length).DefaultIfEmpty(0).First();
        var body = string.Join('\n', lines.Select(l => l.Length > indent ? l[indent..] : ""));
        var kept = body.TrimEnd('\n');
        kept = isFolded ? Fold(kept) : kept;
        return HclValue.Of(kept + (header.Contains('-', StringComparison.Ordinal) || kept.Length == 0 ? "" : header.Contains('+', StringComparison.Ordinal) ? body[body.TrimEnd('\n').Length..] + "\n" : "\n"));
    }

    private static string Fold(string body)
    {
        var result = new StringBuilder();
        var lines = body.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            result.Append(lines[i]);
            if (i + 1 < lines.Length)
            {
                result.Append(lines[i].Length == 0 || lines[i + 1].Length == 0 ? (lines[i].Length == 0 ? "\n" : "") : " ");
            }
        }

        return result.ToString();
    }

    private bool Marker(string marker) => Column == 0 && string.CompareOrdinal(_text, _at, marker, 0, 3) == 0;

    private void SkipSpaces()
    {
        while (Current is ' ' or '\t')
        {
            _at++;
        }
    }

    /// <summary>Spaces, comments and line breaks.</summary>
    private void SkipBlank()
    {
        while (true)
        {
            SkipSpaces();
            if (Current == '#' && (_at == 0 || _text[_at - 1] is ' ' or '\t' or '\n'))
            {
                _at = _text.IndexOf('\n', _at) is >= 0 and var end ? end : _text.Length;
            }

            if (Current != '\n')
            {
                return;
            }

            _at++;
        }
    }

    private FunctionException Broken() => new($"its string is no YAML that is understood, in line {_text.AsSpan(0, Math.Min(_at, _text.Length)).Count('\n') + 1} of it");
}
