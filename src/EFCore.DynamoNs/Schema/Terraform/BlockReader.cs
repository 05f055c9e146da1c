using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Evaluation;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>Reads a block's arguments as values of the types wanted, and reports what is not of its shape.</summary>
internal sealed class BlockReader
{
    private readonly HclBody _body;
    private readonly Scope _scope;
    private readonly TableReport _report;
    private readonly bool _isNeeded;
    private readonly HashSet<string> _unexpanded = new(StringComparer.Ordinal);

    public BlockReader(HclBlock block, Scope scope, BlockShape shape, TableReport report)
        : this(block.Type.Text == "resource" ? block.Labels[0].Text : block.Type.Text, block.Span, block.Body, scope, shape, report, isNeeded: true)
    {
    }

    private BlockReader(string type, SourceSpan span, HclBody body, Scope scope, BlockShape shape, TableReport report, bool isNeeded)
    {
        Owner = $"\"{type}\"";
        Span = span;
        _body = body;
        _scope = scope;
        _report = report;
        _isNeeded = isNeeded;
        new ShapeCheck(scope.Source, report.Errors).Check(body, shape, Owner);
    }

    private BlockReader(BlockReader needed)
    {
        (Owner, Span, _body, _scope, _report) = (needed.Owner, needed.Span, needed._body, needed._scope, needed._report);
    }

    /// <summary>The block's kind as messages call it.</summary>
    private string Owner { get; }

    public SourceText Source => _scope.Source;

    /// <summary>Where the block's header stands.</summary>
    public SourceSpan Span { get; }

    /// <summary>The same block for arguments without which the table can be used: what can't be evaluated in them is noted only.</summary>
    public BlockReader Rest => new(this);

    /// <summary>Not all blocks of the type are known: some are written as an argument, or made by a dynamic block that can't be expanded.</summary>
    public bool MayMiss(string type) => _unexpanded.Contains(type) || _body.FindAttribute(type) is not null;

    /// <summary>The nested blocks of a type, those that <c>dynamic</c> makes too.</summary>
    public IEnumerable<BlockReader> Blocks(string type, BlockShape shape)
    {
        foreach (var block in _body.Blocks)
        {
            if (block.Type.Text == type)
            {
                yield return new BlockReader(type, block.Span, block.Body, _scope, shape, _report, _isNeeded);
            }
            else if (block is { Type.Text: "dynamic", Labels: [{ Text: var label }] } && label == type)
            {
                foreach (var reader in Expand(block, type, shape))
                {
                    yield return reader;
                }
            }
        }
    }

    /// <summary>What the block's <c>lifecycle</c> says; it is read as written, Terraform evaluates nothing there.</summary>
    public ImmutableArray<string> IgnoredChanges()
        => [.. _body.Blocks.Where(b => b.Type.Text == "lifecycle").Select(b => b.Body.FindAttribute("ignore_changes")).OfType<HclAttribute>().SelectMany(a => ChangeNames.Of(a.Value)).Distinct()];

    public void Error(SourceSpan span, string problem, string cure) => _report.Errors.Add(Source, span, problem, cure);

    public void Problem(SourceSpan span, string problem, string cure) => _report.Problems.Add(Source, span, problem, cure);

    public Argument<string> Text(string name, string example)
        => Read(name, $"\"{example}\"", "a string", value => Conversion.ToText(value)) is var text && text.Value is ""
            ? new Argument<string>(ArgumentState.Absent, null, text.Span)
            : text;

    /// <summary>Text that may not be left out, or not be null; whether empty text is refused too is the caller's.</summary>
    public Argument<string> RequiredText(string name, string example, bool mayBeEmpty = false)
    {
        var text = mayBeEmpty ? Read(name, $"\"{example}\"", "a string", value => Conversion.ToText(value)) : Text(name, example);
        if (!text.IsAbsent)
        {
            return text;
        }

        if (_body.FindAttribute(name) is null)
        {
            Error(text.Span, $"this {Owner} block has no {name}.", $"Add {name} = \"{example}\".");
        }
        else
        {
            Error(text.Span, $"the {name} of this {Owner} block is {(mayBeEmpty ? "null" : "null or empty")}.", $"Write {name} = \"{example}\", for example, or give what it is made of a value.");
        }

        return text with { State = ArgumentState.Invalid };
    }

    public Argument<bool> Flag(string name)
        => ReadValue(name, "true", "true or false", Conversion.ToBool);

    public Argument<bool> RequiredFlag(string name)
    {
        var flag = Flag(name);
        if (!flag.IsAbsent)
        {
            return flag;
        }

        Error(flag.Span, $"this {Owner} block has no {name}.", $"Add {name} = true.");
        return flag with { State = ArgumentState.Invalid };
    }

    public Argument<long> WholeNumber(string name, string example = "5")
        => ReadValue<long>(
            name,
            example,
            "a whole number",
            value => Conversion.ToNumber(value) is { } number && number.TryGetInt64(out var whole) ? whole : null);

    public Argument<ImmutableArray<string>> TextList(string name)
        => ReadValue(name, "[\"a\", \"b\"]", "a list of strings", Conversion.ToTextList);

    /// <summary>A map of strings, such as tags; values that are null are left out.</summary>
    public Argument<HclValue.Mapping> TextMap(string name)
        => Read(name, "{ Name = \"orders\" }", "a map of strings", value => Conversion.To(value, new HclType.Map(HclType.String)) as HclValue.Mapping);

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
            Error(
                text.Span,
                $"\"{text.Value}\" is no value that \"{name}\" may have.",
                Array.Find(allowed, a => string.Equals(a.Name, text.Value, StringComparison.OrdinalIgnoreCase)) is { Name: { } meant }
                    ? $"Write \"{meant}\": upper and lower case count."
                    : $"Write one of {string.Join(", ", allowed.Select(a => $"\"{a.Name}\""))}.");
            return new Argument<T>(ArgumentState.Invalid, default, text.Span);
        }

        return new Argument<T>(text.State, default, text.Span, text.Cause);
    }

    /// <summary>A value without which the table can't be used: while it is unknown the table is not usable.</summary>
    public Argument<T> Needed<T>(Argument<T> argument)
    {
        if (argument.IsUnknown && _isNeeded)
        {
            Problem(argument.Span, $"{argument.Cause?.Reason ?? "a part of this is unknown"}, and the table needs it.", argument.Cause?.Cure ?? "Write the value itself.");
        }

        return argument;
    }

    /// <summary>https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks</summary>
    private IEnumerable<BlockReader> Expand(HclBlock block, string type, BlockShape shape)
    {
        if (block.Body.Blocks.FirstOrDefault(b => b.Type.Text == "content") is not { } content || block.Body.FindAttribute("for_each") is not { } each)
        {
            Error(block.Span, "a dynamic block has a for_each argument and a content block.", $"Write dynamic \"{type}\" {{ for_each = [...], content {{ ... }} }}, each on lines of its own.");
            return [];
        }

        var iterator = block.Body.FindAttribute("iterator")?.Value switch
        {
            HclExpression.Variable variable => variable.Name,
            HclExpression.StringLiteral text => text.Value,
            _ => type,
        };
        try
        {
            var value = _scope.Evaluate(each.Value);
            if (value is HclValue.Unknown unknown)
            {
                _unexpanded.Add(type);
                Needed(new Argument<string>(ArgumentState.Unknown, null, each.Value.Span, unknown.Cause));
                return [];
            }

            return Pairs(value, each.Value)
                .Select(pair => new BlockReader(
                    type,
                    content.Span,
                    content.Body,
                    _scope.With(iterator, HclValue.Object(("key", pair.Key), ("value", pair.Value))),
                    shape,
                    _report,
                    _isNeeded))
                .ToList();
        }
        catch (EvaluationException error)
        {
            _unexpanded.Add(type);
            Failed(error);
            return [];
        }
    }

    private IEnumerable<(HclValue Key, HclValue Value)> Pairs(HclValue value, HclExpression place)
    {
        switch (value)
        {
            case HclValue.Sequence { Items.Length: <= Budget.MaxInstances } sequence:
                return sequence.Items.Select((item, i) => (sequence.Type is HclType.Set ? item : HclValue.Of(i), item));
            case HclValue.Mapping { Items.Count: <= Budget.MaxInstances } mapping:
                return mapping.Items.Select(i => (HclValue.Of(i.Key), i.Value));
            case HclValue.Sequence or HclValue.Mapping:
                throw _scope.Error(place.Span, $"this makes more than {Budget.MaxInstances} blocks.", "Write a shorter list.");
            default:
                throw _scope.Error(
                    place.Span,
                    $"for_each of a dynamic block needs a list, a set or a map, but this is {value.Described}.",
                    "Write a list: [...], or x == null ? [] : [x].");
        }
    }

    private void Failed(EvaluationException error) => (_isNeeded || error.IsFinal ? _report.Errors : _report.Notes).AddOnce(error.Diagnostic);

    private Argument<T> ReadValue<T>(string name, string example, string expected, Func<HclValue, T?> convert)
        where T : struct
        => Read(name, example, expected, value => convert(value) is { } result ? (object)result : null).Map(value => (T)value);

    private Argument<T> Read<T>(string name, string example, string expected, Func<HclValue, T?> convert)
        where T : class
    {
        if (_body.FindAttribute(name) is not { } attribute)
        {
            return new Argument<T>(ArgumentState.Absent, null, Span);
        }

        var span = attribute.Value.Span;
        try
        {
            var value = _scope.Evaluate(attribute.Value);
            if (value.FirstUnknown is { } unknown)
            {
                return new Argument<T>(ArgumentState.Unknown, null, span, unknown.Cause);
            }

            if (value.IsNull)
            {
                return new Argument<T>(ArgumentState.Absent, null, span);
            }

            if (convert(value) is { } converted)
            {
                return new Argument<T>(ArgumentState.Known, converted, span);
            }

            Error(span, $"\"{name}\" needs {expected}, but this is {Shown(value, attribute.Value)}.", $"Write {name} = {example}, for example.");
        }
        catch (EvaluationException error)
        {
            Failed(error);
        }

        return new Argument<T>(ArgumentState.Invalid, null, span);
    }

    /// <summary>What is written is shown; what comes from elsewhere may be a secret.</summary>
    private static string Shown(HclValue value, HclExpression expression)
        => (value, expression is HclExpression.StringLiteral or HclExpression.NumberLiteral or HclExpression.BoolLiteral ? Conversion.ToText(value) : null) switch
        {
            (HclValue.Text, { Length: < 40 } text) => $"{value.Described}, \"{text}\"",
            (_, { Length: < 40 } text) => $"{value.Described}, {text}",
            _ => value.Described,
        };
}
