using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>https://developer.hashicorp.com/terraform/language/functions/chunklist and the other collection functions.</summary>
internal static class CollectionFunctions
{
    private const int MaxRange = 1024;

    public static readonly Function[] All =
    [
        Function.Of("alltrue(list list(bool)) bool", a => HclValue.Of(a.Items(0).All(i => i is HclValue.Bool { Value: true }))),
        Function.Of("anytrue(list list(bool)) bool", a => HclValue.Of(a.Items(0).Any(i => i is HclValue.Bool { Value: true }))),
        Function.Of("chunklist(list list(any)~, size number) list(any)", ChunkList),
        Function.Of("coalesce(...vals any?~) any", Coalesce),
        Function.Of("coalescelist(...lists any?~) any", CoalesceList),
        Function.Of(
            "compact(list list(string)) list(string)",
            a => HclValue.List(HclType.String, a.Items(0).Where(i => i is HclValue.Text { Value.Length: > 0 }))),
        Function.Of("concat(...seqs any~) any", Concat),
        Function.Of("contains(list any, value any?) bool", a => HclValue.Of(a.Items(0).Any(i => Same(i, a[1])))),
        Function.Of("distinct(list list(any)) list(any)", a => HclValue.List(a[0].Type.Element!, a.Items(0).Distinct())),
        Function.Of("element(list any~, index number) any", Element),
        Function.Of("flatten(list any~) any", Flatten),
        Function.Of("index(list any, value any) number", a => HclValue.Of(Position(a))),
        Function.Of("keys(inputMap any~) list(string)", Keys),
        Function.Of("length(value any~) number", Length),
        Function.Of("lookup(inputMap any~, key string, ...default any?~) any", Lookup),
        Function.Of("matchkeys(values list(any), keys list(any), searchset list(any)) list(any)", MatchKeys),
        Function.Of("merge(...maps any?~) any", Merge),
        Function.Of("one(list any~) any", One),
        Function.Of("range(...params number) list(number)", Range),
        Function.Of("reverse(list any~) any", Reverse),
        Function.Of("slice(list any~, start_index number, end_index number) any", Slice),
        Function.Of("sort(list list(string)) list(string)", a => HclValue.List(HclType.String, a.Items(0).Order(ValueOrder.Instance))),
        Function.Of("transpose(values map(list(string))) map(list(string))", Transpose),
        Function.Of("values(mapping any~) any", Values),
        Function.Of("zipmap(keys list(string), values any~) any", ZipMap),
    ];

    private static HclValue.Sequence Like(HclType type, IEnumerable<HclValue> items)
        => type.Element is { } element ? HclValue.List(element, items) : HclValue.Tuple([.. items]);

    private static bool Same(HclValue item, HclValue value) => item == value || (Conversion.To(value, item.Type) is { } converted && item == converted && value.Type.IsPrimitive);

    private static HclValue ChunkList(Arguments a)
    {
        var size = a.Whole(1);
        var list = new HclType.List(a[0].Type.Element!);
        return size < 0
            ? throw new FunctionException("its size must not be negative")
            : HclValue.List(list, a.Items(0).Chunk(size == 0 ? Math.Max(1, a.Items(0).Length) : size).Select(c => HclValue.List(list.Of, c)));
    }

    private static HclValue Coalesce(Arguments a)
    {
        var type = Unification.Of(a.From(0).Select(v => v.Type)) ?? throw new FunctionException("its arguments have no type in common");
        foreach (var value in a.From(0))
        {
            if (value is HclValue.Unknown)
            {
                return value;
            }

            if (!value.IsNull && Conversion.To(value, type) is { } found and not HclValue.Text { Value: "" })
            {
                return found;
            }
        }

        throw new FunctionException("all its arguments are null or empty");
    }

    private static HclValue CoalesceList(Arguments a)
        => a.From(0).FirstOrDefault(v => v is HclValue.Unknown or HclValue.Sequence { Items.Length: > 0 })
            ?? throw new FunctionException("all its lists are empty");

    private static HclValue Concat(Arguments a)
    {
        var items = Enumerable.Range(0, a.Count).SelectMany(i => a.Items(i)).ToImmutableArray();
        var types = a.From(0).Select(v => v.Type).ToList();
        return types.Count > 0 && types.All(t => t is HclType.List) && Unification.Of(types.Select(t => t.Element!)) is { } element
            ? HclValue.List(element, items.Select(i => Conversion.To(i, element)!))
            : HclValue.Tuple(items);
    }

    private static HclValue Element(Arguments a)
    {
        var items = a.Items(0);
        var index = a.Whole(1);
        return items.IsEmpty ? throw new FunctionException("its list is empty")
            : index < 0 ? throw new FunctionException("its index must not be negative")
            : items[index % items.Length];
    }

    private static HclValue Flatten(Arguments a)
    {
        var result = ImmutableArray.CreateBuilder<HclValue>();
        a.Items(0);
        return AddFlat(a[0], result, a.Host) is { } unknown ? unknown : HclValue.Tuple(result.DrainToImmutable());
    }

    private static HclValue.Unknown? AddFlat(HclValue value, ImmutableArray<HclValue>.Builder result, IFunctionHost host)
    {
        foreach (var item in ((HclValue.Sequence)value).Items)
        {
            host.Spend(1);
            if (item is HclValue.Sequence)
            {
                if (AddFlat(item, result, host) is { } inner)
                {
                    return inner;
                }
            }
            else if (item is HclValue.Unknown { Type: HclType.Dynamic or HclType.List or HclType.Set or HclType.Tuple } unknown)
            {
                return unknown with { Type = HclType.Any };
            }
            else
            {
                result.Add(item);
            }
        }

        return null;
    }

    private static int Position(Arguments a)
        => a.Items(0).ToList().FindIndex(i => Same(i, a[1])) is >= 0 and var index ? index : throw new FunctionException("its list does not hold the value");

    private static HclValue Keys(Arguments a)
    {
        var keys = a.Mapping(0).Items.Keys.Select(HclValue.Of);
        return a[0].Type is HclType.Map ? HclValue.List(HclType.String, keys) : HclValue.Tuple([.. keys]);
    }

    private static HclValue Length(Arguments a)
        => HclValue.Of(a[0] switch
        {
            HclValue.Text text => TextFunctions.Characters(text.Value).Count,
            HclValue.Sequence sequence => sequence.Items.Length,
            HclValue.Mapping mapping => mapping.Items.Count,
            _ => throw new FunctionException($"its argument must be a string, a list or a map, but this is {a[0].Described}"),
        });

    private static HclValue Lookup(Arguments a)
    {
        if (a.Count > 3)
        {
            throw new FunctionException("it takes 3 arguments at most");
        }

        var map = a.Mapping(0);
        return map.Items.TryGetValue(a.Text(1), out var found) ? found
            : map.Rest is { } cause ? new HclValue.Unknown(HclType.Any, cause)
            : a.Count < 3 ? throw new FunctionException("its map has no such key, and no default is given")
            : map.Type is HclType.Map { Of: var element } && Conversion.To(a[2], element) is { } fallback ? fallback
            : a[2];
    }

    private static HclValue MatchKeys(Arguments a)
    {
        if (a.Items(0).Length != a.Items(1).Length)
        {
            throw new FunctionException("its values and keys must be as many");
        }

        var searched = a.Items(2).ToHashSet();
        return HclValue.List(a[0].Type.Element!, a.Items(0).Where((_, i) => searched.Contains(a.Items(1)[i])));
    }

    private static HclValue Merge(Arguments a)
    {
        var merged = HclValue.NewItems();
        for (var i = 0; i < a.Count; i++)
        {
            if (a[i] is HclValue.Unknown)
            {
                return a[i];
            }

            foreach (var (key, value) in a[i].IsNull ? HclValue.Object().Items : a.Mapping(i).Items)
            {
                merged[key] = value;
            }
        }

        var rest = a.From(0).OfType<HclValue.Mapping>().Select(m => m.Rest).FirstOrDefault(r => r is not null);
        var types = a.From(0).Where(v => !v.IsNull).Select(v => v.Type).Distinct().ToList();
        return types is [HclType.Map { Of: var element }]
            ? HclValue.Map(element, merged.ToImmutable())
            : types.Count > 0 && types.All(t => t is HclType.Map) && Unification.Of(types.Select(t => t.Element!)) is { } common
                ? HclValue.Map(common, merged.ToImmutable().ToImmutableSortedDictionary(m => m.Key, m => Conversion.To(m.Value, common)!, CodePointOrder.Instance))
                : HclValue.Object(merged.ToImmutable()) with { Rest = rest };
    }

    private static HclValue One(Arguments a)
        => a.Items(0) switch
        {
            [] => new HclValue.Null(a[0].Type.Element ?? HclType.Any),
            [var only] => only,
            _ => throw new FunctionException("its list has more than 1 item"),
        };

    private static HclValue Range(Arguments a)
    {
        if (a.Count is < 1 or > 3)
        {
            throw new FunctionException("it takes 1 to 3 numbers");
        }

        var start = a.Count == 1 ? default : a.Number(0);
        var limit = a.Number(a.Count == 1 ? 0 : 1);
        var step = a.Count == 3 ? a.Number(2) : HclNumber.Of(limit.CompareTo(start) < 0 ? -1 : 1);
        var direction = step.Significand.Sign;
        if (direction == 0 || limit.CompareTo(start) == -direction)
        {
            throw new FunctionException("its step does not lead from the start to the limit");
        }

        var numbers = new List<HclValue>();
        for (var next = start; limit.CompareTo(next) == direction; next += step)
        {
            numbers.Add(numbers.Count < MaxRange ? HclValue.Of(next) : throw new FunctionException($"it would make more than {MaxRange} numbers"));
        }

        return HclValue.List(HclType.Number, numbers);
    }

    private static HclValue Reverse(Arguments a)
        => a[0].Type is HclType.Tuple ? HclValue.Tuple([.. a.Items(0).Reverse()]) : HclValue.List(a[0].Type.Element ?? HclType.Any, a.Items(0).Reverse());

    private static HclValue Slice(Arguments a)
    {
        var (start, end) = (a.Whole(1), a.Whole(2));
        var length = a.Items(0).Length;
        return start < 0 || end < start || end > length
            ? throw new FunctionException($"its indexes must be from 0 to {length}, and the second not below the first")
            : Like(a[0].Type, a.Items(0)[start..end]);
    }

    private static HclValue Transpose(Arguments a)
    {
        var pairs = a.Mapping(0).Items.SelectMany(m => ((HclValue.Sequence)m.Value).Items.Select(i => (Value: Conversion.ToText(i)!, m.Key)));
        return HclValue.Map(
            new HclType.List(HclType.String),
            pairs.GroupBy(p => p.Value).ToImmutableSortedDictionary(
                g => g.Key,
                g => (HclValue)HclValue.List(HclType.String, g.Select(p => p.Key).Distinct().Order(CodePointOrder.Instance).Select(HclValue.Of)),
                CodePointOrder.Instance));
    }

    private static HclValue Values(Arguments a) => Like(a.Mapping(0).Type, a.Mapping(0).Items.Values);

    private static HclValue ZipMap(Arguments a)
    {
        var (keys, values) = (a.Items(0), a.Items(1));
        if (keys.Length != values.Length)
        {
            throw new FunctionException($"it has {keys.Length} keys and {values.Length} values");
        }

        var items = HclValue.NewItems();
        for (var i = 0; i < keys.Length; i++)
        {
            items[Conversion.ToText(keys[i])!] = values[i];
        }

        return a[1].Type.Element is { } element ? HclValue.Map(element, items.ToImmutable()) : HclValue.Object(items.ToImmutable());
    }
}
