using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Plans;

/// <summary>How firmly predicates give a key, whatever their values turn out to be.</summary>
internal sealed class KeyShape
{
    /// <summary>Conditions that multiply to more alternatives are not multiplied: the one with fewer is taken alone.</summary>
    private const int MostAlternatives = 1024;

    private readonly KeySchema _key;
    private readonly ImmutableDictionary<string, KeyStrength> _given;

    private KeyShape(KeySchema key, ImmutableArray<Predicate> predicates)
    {
        _key = key;
        Predicates = predicates;
        _given = Weakest(Alternatives(Predicate.All(predicates) ?? new Predicate.And([]), expected: true));
    }

    /// <summary>Those of the predicates that say something about the key in each of their alternatives.</summary>
    public ImmutableArray<Predicate> Predicates { get; }

    public bool GivesPartition => _key.Partition.All(attribute => Of(attribute) >= KeyStrength.Values);

    public bool GivesOnePartition => _key.Partition.All(attribute => Of(attribute) == KeyStrength.Value);

    public bool GivesOne => _key.All.All(attribute => Of(attribute) == KeyStrength.Value);

    public bool GivesAll => _key.All.All(attribute => Of(attribute) >= KeyStrength.Values);

    /// <summary>True when the sort key, or what stands first in it, is given or bounded.</summary>
    public bool NarrowsSort => _key.Sort.Length > 0 && Of(_key.Sort[0]) > KeyStrength.Open;

    public static KeyShape Of(IEnumerable<Predicate> predicates, KeySchema key)
    {
        var empty = new KeyShape(key, []);
        return new KeyShape(key, [.. predicates.Where(predicate => !empty.Weakest(empty.Alternatives(predicate, expected: true)).IsEmpty)]);
    }

    public KeyStrength Of(string attribute) => _given.GetValueOrDefault(attribute);

    /// <summary>The condition that its values make ranges of.</summary>
    public KeyCondition Condition()
    {
        var ofKey = Predicates.Where(predicate => predicate.Attributes.All(attribute => IsKey(attribute))).ToList();
        return new KeyCondition(_key, Predicate.All(ofKey) ?? new Predicate.And([]), Predicate.All([.. Predicates.Except(ofKey, ReferenceEqualityComparer.Instance).Cast<Predicate>()]));
    }

    /// <summary>What every alternative gives.</summary>
    private ImmutableDictionary<string, KeyStrength> Weakest(IReadOnlyList<ImmutableDictionary<string, KeyStrength>> alternatives)
        => alternatives.Count == 0
            ? ImmutableDictionary<string, KeyStrength>.Empty
            : _key.All
                .Select(attribute => KeyValuePair.Create(attribute, alternatives.Min(given => given.GetValueOrDefault(attribute))))
                .Where(given => given.Value > KeyStrength.Open)
                .ToImmutableDictionary();

    private IReadOnlyList<ImmutableDictionary<string, KeyStrength>> Alternatives(Predicate predicate, bool expected)
        => predicate switch
        {
            Predicate.Compare compare when IsKey(compare.Attribute) => Given(compare.Attribute, Strength(compare.Operator, expected)),
            Predicate.IsIn isIn when IsKey(isIn.Attribute) => Given(isIn.Attribute, expected ? KeyStrength.Values : KeyStrength.Range),
            Predicate.StartsWith startsWith when IsKey(startsWith.Attribute) && expected => Given(startsWith.Attribute, KeyStrength.Range),
            Predicate.Given given when given.IsLiterally(!expected) => [],
            Predicate.Not not => Alternatives(not.Operand, !expected),
            Predicate.And and => expected ? All(and.Parts, expected) : Any(and.Parts, expected),
            Predicate.Or or => expected ? Any(or.Parts, expected) : All(or.Parts, expected),
            _ => Anything,
        };

    private static IReadOnlyList<ImmutableDictionary<string, KeyStrength>> Anything { get; } = [ImmutableDictionary<string, KeyStrength>.Empty];

    private static KeyStrength Strength(ComparisonOperator comparison, bool expected)
        => (expected ? comparison : comparison.Negate()) == ComparisonOperator.Equal ? KeyStrength.Value : KeyStrength.Range;

    private static IReadOnlyList<ImmutableDictionary<string, KeyStrength>> Given(AttributeOperand attribute, KeyStrength strength)
        => [ImmutableDictionary<string, KeyStrength>.Empty.Add(attribute.Path.Root, strength)];

    private IReadOnlyList<ImmutableDictionary<string, KeyStrength>> Any(ImmutableArray<Predicate> parts, bool expected)
    {
        var all = parts.SelectMany(part => Alternatives(part, expected)).ToList();
        return all.Count > 1 ? [.. all.Select(Weakened)] : all;
    }

    /// <summary>One value in each of several alternatives is several values.</summary>
    private static ImmutableDictionary<string, KeyStrength> Weakened(ImmutableDictionary<string, KeyStrength> given)
        => given.ToImmutableDictionary(pair => pair.Key, pair => pair.Value == KeyStrength.Value ? KeyStrength.Values : pair.Value);

    private IReadOnlyList<ImmutableDictionary<string, KeyStrength>> All(ImmutableArray<Predicate> parts, bool expected)
    {
        var all = Anything;
        foreach (var part in parts)
        {
            var next = Alternatives(part, expected);
            all = all.Count * next.Count > MostAlternatives ? all.Count <= next.Count ? all : next : [.. from left in all from right in next select Stronger(left, right)];
        }

        return all;
    }

    private static ImmutableDictionary<string, KeyStrength> Stronger(
        ImmutableDictionary<string, KeyStrength> left,
        ImmutableDictionary<string, KeyStrength> right)
        => left.SetItems(right.Where(pair => pair.Value > left.GetValueOrDefault(pair.Key)));

    private bool IsKey(AttributeOperand operand) => operand.Path.IsTopLevel && _key.Contains(operand.Path.Root);
}
