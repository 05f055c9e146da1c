using System.Collections.Immutable;
using System.Globalization;
using EFCore.DynamoNs.Schema.Evaluation;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>One instance of a block: its key as addresses show it (<c>[0]</c>, <c>["a"]</c>, or nothing) and its scope.</summary>
internal sealed record Instance(string Key, HclValue? Index, Scope Scope);

/// <summary>The instances of a resource or module: https://developer.hashicorp.com/terraform/language/meta-arguments/for_each</summary>
internal sealed class Instances
{
    private static readonly UnknownCause Unnamed = new("a part of this value is unknown", "Write the value itself.");

    private readonly HclExpression? _places;

    private Instances(ImmutableArray<Instance> all, HclExpression? places, UnknownCause? cause = null)
    {
        All = all;
        _places = places;
        Cause = cause;
    }

    public ImmutableArray<Instance> All { get; }

    /// <summary>Why the instances are unknown, or null when they are known.</summary>
    public UnknownCause? Cause { get; }

    /// <summary>The block has neither <c>count</c> nor <c>for_each</c>.</summary>
    public bool IsSingle => _places is null;

    public static Instances Of(Declaration declaration, Scope scope)
    {
        if (declaration.Body.FindAttribute("for_each") is { } each)
        {
            return ForEach(each.Value, scope);
        }

        return declaration.Body.FindAttribute("count") is { } count ? Counted(count.Value, scope) : new Instances([new Instance("", null, scope)], null);
    }

    /// <summary>A key as addresses show it, or null for what is none.</summary>
    public static string? KeyText(HclValue key)
        => key switch
        {
            HclValue.Number number => $"[{number.Value}]",
            HclValue.Text text => $"[{JsonText.Write(text)}]",
            _ => null,
        };

    public Instance? Find(string key)
        => All.FirstOrDefault(i => i.Key == key || (i.Index is HclValue.Number && key == $"[\"{Conversion.ToText(i.Index)}\"]"));

    /// <summary>The list or the object that a reference to all instances stands for.</summary>
    public HclValue Collect(Func<Instance, HclValue> value)
        => IsCount
            ? HclValue.Tuple([.. All.Select(value)])
            : HclValue.Object([.. All.Select(i => (Conversion.ToText(i.Index!)!, value(i)))]);

    private bool IsCount { get; init; }

    private static Instances Counted(HclExpression expression, Scope scope)
    {
        var value = scope.Evaluate(expression);
        if (value is HclValue.Unknown unknown)
        {
            return new Instances([], expression, unknown.Cause ?? Unnamed) { IsCount = true };
        }

        if (value.IsNull || Conversion.ToNumber(value) is not { } number || !number.TryGetInt64(out var count) || count < 0)
        {
            throw scope.Error(expression.Span, $"count needs a whole number from 0, but this is {Shown(value)}.", "Write a number, or a condition: var.enabled ? 1 : 0.");
        }

        CheckCount(count, expression, scope);
        return new Instances(
            [
                .. Enumerable.Range(0, (int)count).Select(i => new Instance(
                    string.Create(CultureInfo.InvariantCulture, $"[{i}]"),
                    HclValue.Of(i),
                    scope.With("count", HclValue.Object(("index", HclValue.Of(i)))))),
            ],
            expression)
        {
            IsCount = true,
        };
    }

    private static Instances ForEach(HclExpression expression, Scope scope)
    {
        var value = scope.Evaluate(expression);
        if (value is HclValue.Unknown unknown)
        {
            return new Instances([], expression, unknown.Cause ?? Unnamed);
        }

        var pairs = value switch
        {
            HclValue.Mapping mapping => mapping.Items.Select(i => (i.Key, i.Value)),
            HclValue.Sequence { Type: HclType.Set } set when set.Items.All(i => i is HclValue.Text) => set.Items.Select(i => (Conversion.ToText(i)!, i)),
            HclValue.Sequence { FirstUnknown: { } part, Type: HclType.Set } => null,
            _ => throw scope.Error(
                expression.Span,
                $"for_each needs a map or a set of strings, but this is {Shown(value)}.",
                value is HclValue.Sequence ? "Make a set of it: toset([...])." : "Write a map { key = value }, or toset([...])."),
        };
        if (pairs is null)
        {
            return new Instances([], expression, value.FirstUnknown!.Cause ?? Unnamed);
        }

        var all = pairs.Select(p => new Instance(
            $"[{JsonText.Write(HclValue.Of(p.Item1))}]",
            HclValue.Of(p.Item1),
            scope.With("each", HclValue.Object(("key", HclValue.Of(p.Item1)), ("value", p.Item2))))).ToImmutableArray();
        CheckCount(all.Length, expression, scope);
        return new Instances(all, expression);
    }

    private static void CheckCount(long count, HclExpression expression, Scope scope)
    {
        if (count > Budget.MaxInstances)
        {
            throw new EvaluationException(new Diagnostic(
                scope.Source,
                expression.Span,
                $"this makes {count} instances, and {Budget.MaxInstances} are read at most.",
                "Write a smaller number."))
            { IsFinal = true };
        }

        scope.Module.Spend(count);
    }

    private static string Shown(HclValue value) => value is HclValue.Number number ? $"the number {number.Value}" : value.Described;
}
