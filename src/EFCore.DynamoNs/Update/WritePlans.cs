using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;

namespace EFCore.DynamoNs.Update;

/// <summary>The write plans of an entity type, kept by what they write.</summary>
internal sealed class WritePlans
{
    /// <summary>Entities change in few ways; one that changes in any must not fill the memory.</summary>
    private const int MostKept = 1024;

    private static readonly ConditionalWeakTable<EntityBinding, WritePlans> Known = [];

    private readonly EntityBinding _binding;
    private readonly ImmutableArray<WriteAttribute> _attributes;
    private readonly ImmutableArray<WriteAttribute> _key;
    private readonly ConcurrentDictionary<(WriteKind, ItemExistence, BigInteger Set, BigInteger Remove), WritePlan> _plans = new();

    private WritePlans(EntityBinding binding)
    {
        _binding = binding;
        _attributes = [.. binding.Attributes.Select((attribute, ordinal) => new WriteAttribute(ordinal, attribute.Name))];
        _key = [.. binding.Key.Select(key => _attributes[binding.Attributes.IndexOf(key)])];
        for (var ordinal = 0; ordinal < binding.Attributes.Length; ordinal++)
        {
            if (!binding.Key.Contains(binding.Attributes[ordinal]))
            {
                AllButKey |= Bit(ordinal);
            }
        }
    }

    /// <summary>Every attribute but the key's.</summary>
    public BigInteger AllButKey { get; }

    public static WritePlans Of(EntityBinding binding) => Known.GetValue(binding, static binding => new WritePlans(binding));

    public static BigInteger Bit(int ordinal) => BigInteger.One << ordinal;

    public WritePlan Get(WriteKind kind, ItemExistence existence, BigInteger set, BigInteger remove)
    {
        var key = (kind, existence, set, remove);
        if (_plans.TryGetValue(key, out var plan))
        {
            return plan;
        }

        plan = Create(kind, existence, set, remove);
        return _plans.Count < MostKept ? _plans.GetOrAdd(key, plan) : plan;
    }

    private WritePlan Create(WriteKind kind, ItemExistence existence, BigInteger set, BigInteger remove)
        => new()
        {
            Table = _binding.Table,
            Kind = kind,
            Existence = existence,
            Key = _key,
            Set = [.. _attributes.Where(attribute => !(set & Bit(attribute.Ordinal)).IsZero)],
            Remove = [.. _attributes.Where(attribute => !(remove & Bit(attribute.Ordinal)).IsZero).Select(attribute => attribute.Name)],
        };
}
