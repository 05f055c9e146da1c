using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema.Types;

/// <summary>
///     Terraform's automatic conversions:
///     https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion
/// </summary>
internal static class Conversion
{
    /// <summary>The value as one of that type, or null where Terraform would refuse it.</summary>
    public static HclValue? To(HclValue value, HclType type)
        => (value, type) switch
        {
            (_, HclType.Dynamic) => value,
            _ when value.Type == type && !HasOptional(type) => value,
            (HclValue.Null, _) => new HclValue.Null(type),
            (HclValue.Unknown unknown, _) => unknown.Type.IsAny || Fits(unknown.Type, type) ? unknown with { Type = type } : null,
            (_, HclType.Primitive) => ToPrimitive(value, type),
            (HclValue.Sequence sequence, HclType.List or HclType.Set) => ToCollection(sequence.Items, type),
            (HclValue.Sequence { Type: not HclType.Set } sequence, HclType.Tuple tuple) => ToTuple(sequence.Items, tuple),
            (HclValue.Mapping mapping, HclType.Map map) => ToMap(mapping, map.Of),
            (HclValue.Mapping mapping, HclType.Object @object) => ToObject(mapping, @object),
            _ => null,
        };

    public static string? ToText(HclValue value) => (To(value, HclType.String) as HclValue.Text)?.Value;

    public static HclNumber? ToNumber(HclValue value) => (To(value, HclType.Number) as HclValue.Number)?.Value;

    public static bool? ToBool(HclValue value) => (To(value, HclType.Bool) as HclValue.Bool)?.Value;

    /// <summary>A list's items as strings, null items left out; null when it is no list of strings.</summary>
    public static ImmutableArray<string>? ToTextList(HclValue value)
    {
        if (value is not HclValue.Sequence { FirstUnknown: null } sequence)
        {
            return null;
        }

        var texts = sequence.Items.Where(i => !i.IsNull).Select(ToText).ToList();
        return texts.Contains(null) ? null : [.. texts.Select(t => t!)];
    }

    /// <summary>Whether a value of that type may be one of the other: what is known of unknown values.</summary>
    private static bool Fits(HclType from, HclType to)
        => (from, to) switch
        {
            (HclType.Dynamic, _) or (_, HclType.Dynamic) => true,
            (HclType.Primitive { Name: "number" }, HclType.Primitive { Name: "bool" }) => false,
            (HclType.Primitive { Name: "bool" }, HclType.Primitive { Name: "number" }) => false,
            (HclType.Primitive, HclType.Primitive) => true,
            (HclType.List or HclType.Set or HclType.Tuple, HclType.List or HclType.Set or HclType.Tuple) => true,
            (HclType.Map or HclType.Object, HclType.Map or HclType.Object) => true,
            _ => false,
        };

    private static bool HasOptional(HclType type)
        => type switch
        {
            HclType.Object @object => @object.Optional.Count > 0 || @object.Attributes.Values.Any(HasOptional),
            HclType.Tuple tuple => tuple.Items.Any(HasOptional),
            _ => type.Element is { } element && HasOptional(element),
        };

    private static HclValue? ToPrimitive(HclValue value, HclType type)
        => (value, ((HclType.Primitive)type).Name) switch
        {
            (HclValue.Number number, "string") => HclValue.Of(number.Value.ToString()),
            (HclValue.Bool flag, "string") => HclValue.Of(flag.Value ? "true" : "false"),
            (HclValue.Text text, "number") when HclNumber.TryParse(text.Value, out var number) => HclValue.Of(number),
            (HclValue.Text { Value: "true" or "1" }, "bool") => HclValue.True,
            (HclValue.Text { Value: "false" or "0" }, "bool") => HclValue.False,
            _ => null,
        };

    private static HclValue? ToCollection(ImmutableArray<HclValue> items, HclType type)
    {
        if (ConvertAll(items, type.Element!) is not var (converted, element))
        {
            return null;
        }

        return type is HclType.Set ? HclValue.Set(element, converted) : HclValue.List(element, converted);
    }

    /// <summary>The items as values of one type: of the type given, or of the one that all have in common where it is open.</summary>
    private static (ImmutableArray<HclValue> Items, HclType Element)? ConvertAll(ImmutableArray<HclValue> items, HclType element)
    {
        if (element.IsAny)
        {
            if (Unification.Of(items.Select(i => i.Type)) is not { } common)
            {
                return null;
            }

            element = common;
        }

        var converted = items.Select(i => To(i, element)).ToList();
        if (converted.Contains(null))
        {
            return null;
        }

        return element.HasAny && Unification.Of(converted.Select(i => i!.Type)) is { } found
            ? ([.. converted.Select(i => To(i!, found) ?? i!)], found)
            : ([.. converted.Select(i => i!)], element);
    }

    private static HclValue? ToTuple(ImmutableArray<HclValue> items, HclType.Tuple type)
    {
        var converted = items.Length == type.Items.Length ? items.Select((item, i) => To(item, type.Items[i])).ToList() : [null];
        return converted.Contains(null) ? null : HclValue.Tuple([.. converted.Select(i => i!)]);
    }

    private static HclValue? ToMap(HclValue.Mapping mapping, HclType element)
    {
        if (ConvertAll([.. mapping.Items.Values], element) is not var (values, common))
        {
            return null;
        }

        return HclValue.Map(
            common,
            mapping.Items.Keys.Select((key, i) => (key, i)).ToImmutableSortedDictionary(p => p.key, p => values[p.i], CodePointOrder.Instance));
    }

    /// <summary>Attributes beyond those of the type are dropped; optional ones get their default, also in place of null.</summary>
    private static HclValue? ToObject(HclValue.Mapping mapping, HclType.Object type)
    {
        var items = HclValue.NewItems();
        foreach (var (name, attribute) in type.Attributes)
        {
            var given = mapping.Items.GetValueOrDefault(name);
            if (type.Optional.TryGetValue(name, out var fallback) && given is null or HclValue.Null)
            {
                given = fallback;
            }

            if (given is null && mapping.Rest is { } cause)
            {
                given = new HclValue.Unknown(attribute, cause);
            }

            if (given is null || To(given, attribute) is not { } converted)
            {
                return null;
            }

            items[name] = converted;
        }

        return HclValue.Object(items.ToImmutable());
    }
}
