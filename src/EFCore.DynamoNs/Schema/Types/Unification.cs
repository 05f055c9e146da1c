using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema.Types;

/// <summary>The one type that values of several types can be converted to, as the two arms of a condition or a list's items must be.</summary>
internal static class Unification
{
    /// <summary>The common type, or null where there is none. Types that are open don't count unless all are.</summary>
    public static HclType? Of(IEnumerable<HclType> types)
    {
        var distinct = types.Distinct().ToList();
        var known = distinct.Where(t => !t.IsAny).ToList();
        return known switch
        {
            [] => HclType.Any,
            [var only] => only,
            _ when known.All(t => t.IsPrimitive) => known.Contains(HclType.String) ? HclType.String : null,
            _ when known.All(t => t is HclType.Object) => Objects([.. known.Cast<HclType.Object>()]),
            _ when known.All(t => t is HclType.Tuple) => Tuples([.. known.Cast<HclType.Tuple>()]),
            _ when known.All(t => t is HclType.Object or HclType.Map) => Of(known.SelectMany(Elements)) is { } element ? new HclType.Map(element) : null,
            _ when known.All(t => t is HclType.Tuple or HclType.List) => Of(known.SelectMany(Elements)) is { } element ? new HclType.List(element) : null,
            _ when known.All(t => t is HclType.Tuple or HclType.List or HclType.Set)
                => Of(known.SelectMany(Elements)) is { } element ? new HclType.Set(element) : null,
            _ => null,
        };
    }

    private static IEnumerable<HclType> Elements(HclType type)
        => type switch
        {
            HclType.Object @object => @object.Attributes.Values,
            HclType.Tuple tuple => tuple.Items,
            _ => [type.Element!],
        };

    /// <summary>Objects of the same attributes stay objects, others become a map.</summary>
    private static HclType? Objects(List<HclType.Object> types)
    {
        if (types.Any(t => !t.Attributes.Keys.SequenceEqual(types[0].Attributes.Keys)))
        {
            return Of(types.SelectMany(Elements)) is { } element ? new HclType.Map(element) : null;
        }

        var attributes = types[0].Attributes.Keys.Select(name => (name, Type: Of(types.Select(t => t.Attributes[name])))).ToList();
        return attributes.Any(a => a.Type is null)
            ? null
            : new HclType.Object(attributes.ToImmutableSortedDictionary(a => a.name, a => a.Type!, CodePointOrder.Instance));
    }

    /// <summary>Tuples of one length stay tuples, others become a list.</summary>
    private static HclType? Tuples(List<HclType.Tuple> types)
    {
        if (types.Any(t => t.Items.Length != types[0].Items.Length))
        {
            return Of(types.SelectMany(Elements)) is { } element ? new HclType.List(element) : null;
        }

        var items = types[0].Items.Select((_, i) => Of(types.Select(t => t.Items[i]))).ToList();
        return items.Contains(null) ? null : new HclType.Tuple([.. items.Select(i => i!)]);
    }
}
