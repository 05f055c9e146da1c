using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Evaluation;

/// <summary>Tuples, objects and https://developer.hashicorp.com/terraform/language/expressions/for</summary>
internal sealed partial class ExpressionEvaluator
{
    private HclValue Tuple(HclExpression.Tuple tuple)
    {
        var items = ImmutableArray.CreateBuilder<HclValue>(tuple.Items.Length);
        foreach (var item in tuple.Items)
        {
            items.Add(Evaluate(item));
        }

        return HclValue.Tuple(items.MoveToImmutable());
    }

    private HclValue Object(HclExpression.Object expression)
    {
        var items = HclValue.NewItems();
        foreach (var item in expression.Items)
        {
            if (item.Key is HclExpression.Traversal { Root: HclExpression.Variable })
            {
                throw scope.Error(
                    item.Key.Span,
                    "a key with dots is ambiguous: a reference or a name?",
                    "Write the reference in parentheses, or the name in quotes.");
            }

            var key = Evaluate(item.Key);
            if (Key(key, item.Key) is not { } name)
            {
                return Unknown(HclType.Any, key);
            }

            // The last of two equal keys wins, in Terraform too.
            items[name] = Evaluate(item.Value);
        }

        return HclValue.Object(items.ToImmutable());
    }

    /// <summary>The key as text, or null while it is unknown.</summary>
    private string? Key(HclValue key, HclExpression place)
        => key is HclValue.Unknown ? null
            : !key.IsNull && Conversion.ToText(key) is { } text ? text
            : throw scope.Error(place.Span, $"an object's key is a string, but this is {key.Described}.", "Write the key as a name or a \"string\".");

    private HclValue ForTuple(HclExpression.ForTuple expression)
    {
        var collection = Evaluate(expression.Intro.Collection);
        if (collection is HclValue.Unknown)
        {
            return Unknown(HclType.Any, collection);
        }

        var items = ImmutableArray.CreateBuilder<HclValue>();
        var weight = 0L;
        foreach (var each in Each(expression.Intro, collection))
        {
            switch (each.Includes(expression.Condition))
            {
                case HclValue.Unknown unknown:
                    return Unknown(HclType.Any, unknown);
                case HclValue.Bool { Value: true }:
                    items.Add(each.Evaluate(expression.Result));
                    CheckWeight(expression, weight += items[^1].Weight);
                    break;
            }
        }

        return HclValue.Tuple(items.ToImmutable());
    }

    private HclValue ForObject(HclExpression.ForObject expression)
    {
        var collection = Evaluate(expression.Intro.Collection);
        if (collection is HclValue.Unknown)
        {
            return Unknown(HclType.Any, collection);
        }

        var items = HclValue.NewItems();
        var weight = 0L;
        var groups = new Dictionary<string, ImmutableArray<HclValue>.Builder>(StringComparer.Ordinal);
        foreach (var each in Each(expression.Intro, collection))
        {
            var includes = each.Includes(expression.Condition);
            if (includes is HclValue.Bool { Value: false })
            {
                continue;
            }

            var key = includes is HclValue.Unknown ? includes : each.Evaluate(expression.ResultKey);
            if (Key(key, expression.ResultKey) is not { } name)
            {
                return Unknown(HclType.Any, key);
            }

            var value = each.Evaluate(expression.Result);
            CheckWeight(expression, weight += value.Weight);
            if (expression.IsGrouping)
            {
                groups.TryAdd(name, ImmutableArray.CreateBuilder<HclValue>());
                groups[name].Add(value);
            }
            else if (!items.TryAdd(name, value))
            {
                throw scope.Error(
                    expression.ResultKey.Span,
                    "two items of this for expression have the same key.",
                    "Make the key unique, or group the values: key => value...");
            }
        }

        foreach (var (name, values) in groups)
        {
            items[name] = HclValue.Tuple(values.ToImmutable());
        }

        return HclValue.Object(items.ToImmutable());
    }

    /// <summary>An evaluator for each item, with the variables of the for expression.</summary>
    private IEnumerable<ExpressionEvaluator> Each(HclForIntro intro, HclValue collection)
    {
        foreach (var (key, value) in Pairs(collection, intro.Collection))
        {
            Spend(intro.Collection, 1);
            var inner = intro.Key is null ? scope : scope.With(intro.Key.Text, key);
            yield return new ExpressionEvaluator(inner.With(intro.Value.Text, value));
        }
    }

    private IEnumerable<(HclValue Key, HclValue Value)> Pairs(HclValue collection, HclExpression place)
        => collection switch
        {
            HclValue.Sequence { Type: HclType.Set } set => set.Items.Select(i => (i, i)),
            HclValue.Sequence sequence => sequence.Items.Select((item, i) => (HclValue.Of(i), item)),
            HclValue.Mapping mapping => mapping.Items.Select(i => (HclValue.Of(i.Key), i.Value)),
            _ => throw scope.Error(
                place.Span,
                $"a for expression goes over a list, a set, a map or an object, but this is {collection.Described}.",
                "Write a collection here; coalesce(x, []) or try(x, []) where it may be missing."),
        };

    private HclValue Includes(HclExpression? condition)
        => condition is null ? HclValue.True : Operand(Evaluate(condition), HclType.Bool, condition, "\"if\"");
}
