using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Evaluation;

/// <summary>https://developer.hashicorp.com/terraform/language/expressions/references and splat expressions.</summary>
internal sealed partial class ExpressionEvaluator
{
    private HclValue Traverse(HclExpression.Variable root, ImmutableArray<TraversalStep> steps)
    {
        if (scope.Find(root.Name) is { } variable)
        {
            return Follow(variable, steps.AsSpan());
        }

        var (value, used) = scope.Module.Resolve(scope, root, steps);
        return Follow(value, steps.AsSpan()[used..]);
    }

    private HclValue Follow(HclValue value, ReadOnlySpan<TraversalStep> steps)
    {
        foreach (var step in steps)
        {
            value = step switch
            {
                TraversalStep.GetAttribute attribute => Attribute(value, attribute.Name, step),
                TraversalStep.LegacyIndex index => Index(value, Number(new HclExpression.NumberLiteral(index.Span, index.Digits)), step),
                TraversalStep.Index index => Index(value, Evaluate(index.Key), step),
                TraversalStep.FullSplat splat => Splat(value, splat.Each, step),
                TraversalStep.AttributeSplat splat => Splat(value, splat.Each, step),
                _ => throw new InvalidOperationException(step.GetType().Name),
            };
        }

        return value;
    }

    private HclValue Attribute(HclValue value, string name, TraversalStep step)
        => value switch
        {
            HclValue.Unknown => Unknown(value.Type is HclType.Map { Of: var element } ? element : HclType.Any, value),
            HclValue.Mapping mapping => mapping.Items.GetValueOrDefault(name) ?? Missing(mapping, name, step),
            _ => throw scope.Error(
                step.Span,
                $"{value.Described} has no attribute \"{name}\".",
                value is HclValue.Sequence ? $"Name an item of it first: [0].{name}, or [*].{name} for all." : "Delete it, or write try(..., default)."),
        };

    private HclValue Missing(HclValue.Mapping mapping, string name, TraversalStep step)
        => mapping.Rest is { } cause
            ? new HclValue.Unknown(HclType.Any, cause)
            : throw scope.Error(
                step.Span,
                $"there is no \"{name}\" in this {(mapping.Type is HclType.Map ? "map" : "object")}.",
                NearestName.Of(name, mapping.Items.Keys) is { } nearest ? $"Did you mean \"{nearest}\"?"
                    : mapping.Items.IsEmpty ? "It is empty; write try(..., default) where that may be."
                    : $"It has {string.Join(", ", mapping.Items.Keys.Take(20).Select(k => $"\"{k}\""))}; write try(..., default) where it may be missing.");

    private HclValue Index(HclValue value, HclValue key, TraversalStep step)
    {
        if (value is HclValue.Unknown || key is HclValue.Unknown)
        {
            return Unknown(value is HclValue.Unknown && value.Type.Element is { } element ? element : HclType.Any, value, key);
        }

        return value switch
        {
            HclValue.Mapping mapping when Conversion.ToText(key) is { } name && !key.IsNull => mapping.Items.GetValueOrDefault(name) ?? Missing(mapping, name, step),
            HclValue.Sequence { Type: not HclType.Set } sequence when Conversion.ToNumber(key) is { } number => Item(sequence, number, step),
            HclValue.Sequence { Type: HclType.Set } => throw scope.Error(step.Span, "a set has no order, so its items have no index.", "Make a list of it: tolist(...)[0]."),
            HclValue.Sequence or HclValue.Mapping => throw scope.Error(
                step.Span,
                $"{key.Described} is no index of {value.Described}.",
                value is HclValue.Mapping ? "Write a string: [\"name\"]." : "Write a number: [0]."),
            _ => throw scope.Error(step.Span, $"{value.Described} has no items.", "Delete the index, or write try(..., default)."),
        };
    }

    private HclValue Item(HclValue.Sequence sequence, HclNumber index, TraversalStep step)
        => index.TryGetInt64(out var at) && at >= 0 && at < sequence.Items.Length
            ? sequence.Items[(int)at]
            : throw scope.Error(
                step.Span,
                $"there is no item {index} in this list.",
                sequence.Items.IsEmpty ? "It is empty; write try(..., default) where that may be." : $"Its items are 0 to {sequence.Items.Length - 1}.");

    /// <summary>Of what is no list a list of one is made, and of null an empty one.</summary>
    private HclValue Splat(HclValue value, ImmutableArray<TraversalStep> each, TraversalStep step)
    {
        if (value is HclValue.Unknown)
        {
            return Unknown(HclType.Any, value);
        }

        if (value is HclValue.Null { Type: HclType.List or HclType.Set or HclType.Tuple })
        {
            throw scope.Error(step.Span, "this list is null, and a splat needs its items.", "Write coalesce(..., []) before the splat, or give the list a value.");
        }

        var items = value is HclValue.Sequence sequence ? sequence.Items : value.IsNull ? [] : [value];
        var results = ImmutableArray.CreateBuilder<HclValue>(items.Length);
        foreach (var item in items)
        {
            results.Add(Follow(item, each.AsSpan()));
        }

        return value.Type is HclType.List or HclType.Set && Unification.Of(results.Select(r => r.Type)) is { } element
            ? HclValue.List(element, results.Select(r => Conversion.To(r, element)!))
            : HclValue.Tuple(results.MoveToImmutable());
    }
}
