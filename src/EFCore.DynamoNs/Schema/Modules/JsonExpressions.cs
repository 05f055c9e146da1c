using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>
///     JSON as expressions with positions, in which strings are templates:
///     https://github.com/hashicorp/hcl/blob/main/json/spec.md
/// </summary>
internal ref struct JsonExpressions
{
    private readonly SourceText _source;
    private readonly DiagnosticBag _diagnostics;
    private readonly bool _hasTemplates;
    private readonly byte[] _bytes;
    private Utf8JsonReader _reader;
    private int _byte;
    private int _character;

    private JsonExpressions(SourceText source, DiagnosticBag diagnostics, bool hasTemplates)
    {
        _source = source;
        _diagnostics = diagnostics;
        _hasTemplates = hasTemplates;
        _character = source.Text.StartsWith('\uFEFF') ? 1 : 0;
        _bytes = Encoding.UTF8.GetBytes(source.Text[_character..]);
        _reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { MaxDepth = JsonText.MaxDepth });
    }

    /// <summary>The file's tree, or null after an error, which is added to the bag.</summary>
    public static HclExpression? Parse(SourceText source, DiagnosticBag diagnostics, bool hasTemplates)
    {
        var json = new JsonExpressions(source, diagnostics, hasTemplates);
        try
        {
            json._reader.Read();
            var value = json.Value();
            json._reader.Read();
            return value;
        }
        catch (JsonException error)
        {
            var start = source.LineStart((int)(error.LineNumber ?? 0) + 1);
            var offset = Math.Min(source.Text.Length, start + Encoding.UTF8.GetCharCount(
                Encoding.UTF8.GetBytes(source.Text[start..])[..Math.Min((int)(error.BytePositionInLine ?? 0), Encoding.UTF8.GetByteCount(source.Text.AsSpan(start)))]));
            diagnostics.Add(source, source.Span(offset, offset), "this is no JSON.", "Correct it here or shortly before: a comma, a quote or a bracket.");
            return null;
        }
    }

    private HclExpression Value()
    {
        var start = Offset(_reader.TokenStartIndex);
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var items = ImmutableArray.CreateBuilder<HclObjectItem>();
                while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = Text();
                    _reader.Read();
                    var value = Value();
                    items.Add(new HclObjectItem(key.Span.To(value.Span), key, value));
                }

                return new HclExpression.Object(Span(start), items.ToImmutable());
            case JsonTokenType.StartArray:
                var elements = ImmutableArray.CreateBuilder<HclExpression>();
                while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
                {
                    elements.Add(Value());
                }

                return new HclExpression.Tuple(Span(start), elements.ToImmutable());
            case JsonTokenType.String:
                return Text();
            case JsonTokenType.Number:
                var digits = Encoding.UTF8.GetString(_reader.ValueSpan);
                return HclNumber.TryParse(digits, out var number)
                    ? new HclExpression.ValueLiteral(Span(start), HclValue.Of(number))
                    : new HclExpression.NumberLiteral(Span(start), digits);
            case JsonTokenType.True or JsonTokenType.False:
                return new HclExpression.BoolLiteral(Span(start), _reader.TokenType == JsonTokenType.True);
            default:
                return new HclExpression.NullLiteral(Span(start));
        }
    }

    /// <summary>A string; errors of a template in it are told at the string, whose escapes hide the place.</summary>
    private HclExpression Text()
    {
        var start = Offset(_reader.TokenStartIndex);
        string text;
        try
        {
            text = _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            text = "\uFFFD";
        }

        var span = Span(start);
        if (!_hasTemplates || !(text.Contains("${", StringComparison.Ordinal) || text.Contains("%{", StringComparison.Ordinal)))
        {
            return new HclExpression.StringLiteral(span, text);
        }

        var errors = new DiagnosticBag();
        var template = TemplateText.Parse(new SourceText(_source.Name, text), errors);
        if (template is null)
        {
            _diagnostics.Add(_source, span, errors.Items[0].Problem, errors.Items[0].Cure);
            return new HclExpression.StringLiteral(span, text);
        }

        return new HclExpression.Embedded(span, template);
    }

    private readonly SourceSpan Span(int start) => _source.Span(start, Math.Max(start + 1, start));

    private int Offset(long position)
    {
        _character += Encoding.UTF8.GetCharCount(_bytes.AsSpan(_byte, (int)position - _byte));
        _byte = (int)position;
        return _character;
    }
}
