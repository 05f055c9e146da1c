using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;

namespace EFCore.DynamoNs.Plans;

/// <summary>Whether a predicate can hold for an item that lacks a top-level attribute, by the truth table's column of absent attributes.</summary>
internal static class AbsentTruth
{
    /// <param name="predicate">The predicate.</param>
    /// <param name="attribute">The attribute that the item lacks.</param>
    /// <param name="parameters">The values; null while they are not known.</param>
    public static Truth Of(Predicate predicate, string attribute, IReadOnlyDictionary<string, object?>? parameters)
        => predicate switch
        {
            Predicate.Given given => Of(given.Value, parameters, static value => value is true),
            Predicate.Not not => Of(not.Operand, attribute, parameters) switch
            {
                Truth.False => Truth.True,
                Truth.True => Truth.False,
                var open => open,
            },
            Predicate.And and => All(and.Parts, attribute, parameters),
            Predicate.Or or => Any(or.Parts, attribute, parameters),
            _ when predicate.Attributes.Any(operand => !operand.Path.IsTopLevel || operand.Path.Root != attribute) => Truth.OfItem,
            Predicate.Compare compare => Of(compare, parameters),
            Predicate.IsIn isIn => Of(isIn, parameters),
            Predicate.StartsWith or Predicate.Contains or Predicate.Exists or Predicate.HasType => Truth.False,
            _ => Truth.OfItem,
        };

    private static Truth Of(ValueSource source, IReadOnlyDictionary<string, object?>? parameters, Func<object?, bool> holds)
        => parameters is null && source is not ValueSource.Literal ? Truth.OfValues : Known(holds(source.Resolve(parameters ?? NoParameters)));

    private static Truth Of(Predicate.Compare compare, IReadOnlyDictionary<string, object?>? parameters)
        => parameters is null && compare.Value is not (ValueSource.Literal or ValueSource.NullFirst { Source: ValueSource.Literal })
            ? Truth.OfValues
            : Known(AbsentAttribute.Satisfies(compare.Attribute.Codec, compare.Operator, compare.Value, parameters ?? NoParameters));

    private static Truth Of(Predicate.IsIn isIn, IReadOnlyDictionary<string, object?>? parameters)
        => parameters is null && !IsWritten(isIn.Values)
            ? Truth.OfValues
            : Known(isIn.Values.ResolveAll(parameters ?? NoParameters)
                .Any(value => AbsentAttribute.Satisfies(isIn.Attribute.Codec, ComparisonOperator.Equal, value)));

    private static bool IsWritten(ValueSource values)
        => values is ValueSource.Literal || (values is ValueSource.Items items && items.Sources.All(source => source is ValueSource.Literal));

    private static IReadOnlyDictionary<string, object?> NoParameters => ImmutableDictionary<string, object?>.Empty;

    private static Truth Known(bool holds) => holds ? Truth.True : Truth.False;

    /// <summary>One part that is false makes it false; one that values may make so leaves it to them.</summary>
    private static Truth All(ImmutableArray<Predicate> parts, string attribute, IReadOnlyDictionary<string, object?>? parameters)
        => Strongest(parts, attribute, parameters, Truth.False, Truth.OfValues, Truth.OfItem) ?? Truth.True;

    private static Truth Any(ImmutableArray<Predicate> parts, string attribute, IReadOnlyDictionary<string, object?>? parameters)
        => Strongest(parts, attribute, parameters, Truth.True, Truth.OfItem, Truth.OfValues) ?? Truth.False;

    private static Truth? Strongest(
        ImmutableArray<Predicate> parts,
        string attribute,
        IReadOnlyDictionary<string, object?>? parameters,
        params ReadOnlySpan<Truth> ranks)
    {
        var truths = parts.Select(part => Of(part, attribute, parameters)).ToHashSet();
        foreach (var rank in ranks)
        {
            if (truths.Contains(rank))
            {
                return rank;
            }
        }

        return null;
    }
}
