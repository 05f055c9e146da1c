using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>Reads a block's arguments as values of the types wanted, and reports what is not of its shape.</summary>
internal sealed class BlockReader
{
    private readonly HclBlock _block;
    private readonly DiagnosticBag _diagnostics;
    private readonly ExpressionEvaluator _evaluator;

    public BlockReader(SourceText source, HclBlock block, BlockShape shape, DiagnosticBag diagnostics, ExpressionEvaluator evaluator)
    {
        Source = source;
        _block = block;
        _diagnostics = diagnostics;
        _evaluator = evaluator;
        new ShapeCheck(source, diagnostics).Check(block.Body, shape, Owner);
    }

    /// <summary>The block's kind as messages call it.</summary>
    private string Owner => $"\"{(_block.Type.Text == "resource" ? _block.Labels[0].Text : _block.Type.Text)}\"";

    public SourceText Source { get; }

    /// <summary>Where the block's header stands.</summary>
    public SourceSpan Span => _block.Span;

    public IEnumerable<BlockReader> Blocks(string type, BlockShape shape)
        => _block.Body.Blocks
            .Where(b => b.Type.Text == type)
            .Select(b => new BlockReader(Source, b, shape, _diagnostics, _evaluator));

    public void Report(SourceSpan span, string problem, string cure) => _diagnostics.Add(Source, span, problem, cure);

    public Argument<string> Text(string name, string example)
        => Read(name, $"\"{example}\"", "a string", value => ValueConversion.ToText(value)) is var text && text.Value is ""
            ? new Argument<string>(ArgumentState.Absent, null, text.Span)
            : text;

    public Argument<string> RequiredText(string name, string example)
    {
        var text = Text(name, example);
        if (!text.IsAbsent)
        {
            return text;
        }

        Report(
            text.Span,
            $"this {Owner} block has no {name}, or an empty one.",
            $"Add {name} = \"{example}\".");
        return text with { State = ArgumentState.Invalid };
    }

    public Argument<bool> Flag(string name)
        => ReadValue(name, "true", "true or false", ValueConversion.ToBool);

    public Argument<long> WholeNumber(string name, string example = "5")
        => ReadValue<long>(
            name,
            example,
            "a whole number",
            value => ValueConversion.ToNumber(value) is { } number && number.TryGetInt64(out var whole) ? whole : null);

    public Argument<ImmutableArray<string>> TextList(string name)
        => ReadValue(name, "[\"a\", \"b\"]", "a list of strings", ValueConversion.ToTextList);

    /// <summary>A string that is one of the names given; case counts, as the provider compares.</summary>
    public Argument<T> OneOf<T>(Argument<string> text, string name, params (string Name, T Value)[] allowed)
    {
        foreach (var choice in allowed)
        {
            if (text.Value == choice.Name)
            {
                return text.Map(_ => choice.Value);
            }
        }

        if (text.IsKnown)
        {
            Report(
                text.Span,
                $"\"{text.Value}\" is no value that \"{name}\" may have.",
                Array.Find(allowed, a => string.Equals(a.Name, text.Value, StringComparison.OrdinalIgnoreCase)) is { Name: { } meant }
                    ? $"Write \"{meant}\": upper and lower case count."
                    : $"Write one of {string.Join(", ", allowed.Select(a => $"\"{a.Name}\""))}.");
            return new Argument<T>(ArgumentState.Invalid, default, text.Span);
        }

        return new Argument<T>(text.State, default, text.Span);
    }

    private Argument<T> ReadValue<T>(string name, string example, string expected, Func<HclValue, T?> convert)
        where T : struct
        => Read(name, example, expected, value => convert(value) is { } result ? (object)result : null).Map(value => (T)value);

    private Argument<T> Read<T>(string name, string example, string expected, Func<HclValue, T?> convert)
        where T : class
    {
        if (_block.Body.FindAttribute(name) is not { } attribute)
        {
            return new Argument<T>(ArgumentState.Absent, null, _block.Span);
        }

        var span = attribute.Value.Span;
        switch (_evaluator.Evaluate(attribute.Value))
        {
            case Evaluation.Known { Value: HclValue.NullValue }:
                return new Argument<T>(ArgumentState.Absent, null, span);
            case Evaluation.Known known when convert(known.Value) is { } value:
                return new Argument<T>(ArgumentState.Known, value, span);
            case Evaluation.Known known:
                Report(
                    span,
                    $"\"{name}\" needs {expected}, but this is {Described(known.Value)}.",
                    $"Write {name} = {example}, for example.");
                break;
            case Evaluation.Invalid invalid:
                Report(invalid.Part.Span, invalid.Problem, invalid.Cure);
                break;
            case Evaluation.Unsupported unsupported:
                Report(
                    unsupported.Part.Span,
                    $"\"{name}\" is an expression, and expressions other than literals are not evaluated yet.",
                    $"Write the value itself instead, as in {name} = {example}.");
                break;
        }

        return new Argument<T>(ArgumentState.Invalid, null, span);
    }

    private static string Described(HclValue value)
        => (value, ValueConversion.ToText(value)) switch
        {
            (HclValue.StringValue, { Length: < 40 } text) => $"{value.TypeName}, \"{text}\"",
            (_, { Length: < 40 } text) => $"{value.TypeName}, {text}",
            _ => value.TypeName,
        };
}
