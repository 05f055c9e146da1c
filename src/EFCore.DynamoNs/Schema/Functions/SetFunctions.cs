using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>https://developer.hashicorp.com/terraform/language/functions/setproduct and its relatives.</summary>
internal static class SetFunctions
{
    private const int MaxProduct = 50_000;

    public static readonly Function[] All =
    [
        Function.Of("setintersection(first any, ...others any) set(any)", a => Combine(a, (x, y) => x.Intersect(y))),
        Function.Of("setproduct(...sets any) any", Product),
        Function.Of("setsubtract(a any, b any) set(any)", a => Combine(a, (x, y) => x.Except(y))),
        Function.Of("setunion(first any, ...others any) set(any)", a => Combine(a, (x, y) => x.Union(y))),
    ];

    private static HclValue Combine(Arguments a, Func<IEnumerable<HclValue>, IEnumerable<HclValue>, IEnumerable<HclValue>> combine)
    {
        var sets = Enumerable.Range(0, a.Count)
            .Select(i => Conversion.To(a[i], new HclType.Set(HclType.Any)) as HclValue.Sequence ?? throw new FunctionException($"its argument {i + 1} must be a set"))
            .ToList();
        var element = Unification.Of(sets.Select(s => s.Type.Element!)) ?? throw new FunctionException("its sets have no type in common");
        return HclValue.Set(element, sets.Select(s => s.Items.Select(i => Conversion.To(i, element)!)).Aggregate(combine));
    }

    /// <summary>Every combination, as a set where all are sets, else as a list.</summary>
    private static HclValue Product(Arguments a)
    {
        var lists = Enumerable.Range(0, a.Count).Select(i => a.Items(i)).ToList();
        if (lists.Count < 2)
        {
            throw new FunctionException("it takes at least 2 sets");
        }

        if (lists.Aggregate(1.0, (size, list) => size * list.Length) > MaxProduct)
        {
            throw new FunctionException($"it would make more than {MaxProduct} combinations");
        }

        IEnumerable<ImmutableArray<HclValue>> products = [[]];
        foreach (var list in lists)
        {
            products = products.SelectMany(p => list.Select(item => p.Add(item)));
        }

        var tuples = products.Select(HclValue (p) => HclValue.Tuple(p)).ToList();
        a.Host.Spend(tuples.Count * lists.Count);
        var element = new HclType.Tuple([.. lists.Select((_, i) => a[i].Type.Element ?? Unification.Of(lists[i].Select(v => v.Type)) ?? HclType.Any)]);
        var converted = tuples.Select(t => Conversion.To(t, element) ?? t);
        return a.From(0).All(v => v.Type is HclType.Set) ? HclValue.Set(element, converted) : HclValue.List(element, converted);
    }
}
