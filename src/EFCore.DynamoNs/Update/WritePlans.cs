using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore.Metadata;

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
        var flat = ImmutableArray.CreateBuilder<AttributeBinding>();
        flat.AddRange(binding.Attributes);
        Nodes = [.. binding.Attributes.Select((attribute, ordinal) => Node(attribute, ordinal, flat))];
        Bindings = flat.ToImmutable();
        _attributes = [.. Bindings.Select((attribute, ordinal) => new WriteAttribute(ordinal, attribute.Path))];
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

    /// <summary>What writes name: the attributes by their own ordinals, then the members of nested objects.</summary>
    public ImmutableArray<AttributeBinding> Bindings { get; }

    /// <summary>The attributes with their members.</summary>
    public ImmutableArray<WriteNode> Nodes { get; }

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

    /// <summary>The plan with whole maps in place of members by their paths.</summary>
    public WritePlan Whole(WritePlan plan)
    {
        BigInteger Bits(IEnumerable<WriteAttribute> attributes) => attributes.Aggregate(BigInteger.Zero, (bits, attribute) => bits | Bit(attribute.Ordinal));
        var whole = plan.Set.Concat(plan.Remove)
            .Where(attribute => !attribute.Path.IsTopLevel)
            .Select(attribute => _attributes.First(root => root.Path.IsTopLevel && root.Name == attribute.Name));
        return Get(
            plan.Kind,
            plan.Existence,
            Bits(plan.Set.Where(attribute => attribute.Path.IsTopLevel).Concat(whole)),
            Bits(plan.Remove.Where(attribute => attribute.Path.IsTopLevel)));
    }

    private static WriteNode Node(AttributeBinding attribute, int ordinal, ImmutableArray<AttributeBinding>.Builder flat)
    {
        if (attribute.Property is not IComplexProperty { IsCollection: false })
        {
            return new WriteNode(ordinal, attribute, []);
        }

        var first = flat.Count;
        flat.AddRange(attribute.Members);
        return new WriteNode(ordinal, attribute, [.. attribute.Members.Select((member, i) => Node(member, first + i, flat))]);
    }

    private WritePlan Create(WriteKind kind, ItemExistence existence, BigInteger set, BigInteger remove)
        => new()
        {
            Table = _binding.Table,
            Entity = _binding.EntityType.DisplayName(),
            Kind = kind,
            Existence = existence,
            OfType = kind == WriteKind.Put ? null : Demands.OfType(_binding),
            Key = _key,
            Set = [.. _attributes.Where(attribute => !(set & Bit(attribute.Ordinal)).IsZero)],
            Remove = [.. _attributes.Where(attribute => !(remove & Bit(attribute.Ordinal)).IsZero)],
        };
}
