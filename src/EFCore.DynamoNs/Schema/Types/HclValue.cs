using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema.Types;

/// <summary>
///     A value of Terraform's language with its type: https://developer.hashicorp.com/terraform/language/expressions/types.
///     Values are equal when type and content are; why one is unknown does not count.
/// </summary>
internal abstract record HclValue(HclType Type)
{
    public static readonly HclValue UntypedNull = new Null(HclType.Any);

    public static readonly HclValue True = new Bool(true);

    public static readonly HclValue False = new Bool(false);

    /// <summary>How many values this one is made of, counting shared parts each time: what a walk over it costs.</summary>
    public virtual long Weight => 1;

    public bool IsNull => this is Null;

    public bool IsKnown => this is not Unknown;

    /// <summary>The first unknown part, or null when all is known.</summary>
    public virtual Unknown? FirstUnknown => null;

    /// <summary>What a message calls this value.</summary>
    public string Described => IsNull ? "null" : Type.Described;

    public static HclValue Of(bool value) => value ? True : False;

    public static HclValue Of(string value) => new Text(value);

    public static HclValue Of(long value) => new Number(HclNumber.Of(value));

    public static HclValue Of(HclNumber value) => new Number(value);

    public static Sequence Tuple(ImmutableArray<HclValue> items) => new(new HclType.Tuple([.. items.Select(i => i.Type)]), items);

    public static Sequence List(HclType element, IEnumerable<HclValue> items) => new(new HclType.List(element), [.. items]);

    /// <summary>Equal items are one, and the order is Terraform's: of strings by bytes, of numbers by value.</summary>
    public static Sequence Set(HclType element, IEnumerable<HclValue> items)
        => new(new HclType.Set(element), [.. items.Distinct().Order(ValueOrder.Instance)]);

    public static Mapping Object(ImmutableSortedDictionary<string, HclValue> items)
        => new(new HclType.Object(items.ToImmutableSortedDictionary(i => i.Key, i => i.Value.Type, CodePointOrder.Instance)), items);

    public static Mapping Object(params (string Key, HclValue Value)[] items)
        => Object(items.ToImmutableSortedDictionary(i => i.Key, i => i.Value, CodePointOrder.Instance));

    public static Mapping Map(HclType element, ImmutableSortedDictionary<string, HclValue> items) => new(new HclType.Map(element), items);

    public static ImmutableSortedDictionary<string, HclValue>.Builder NewItems()
        => ImmutableSortedDictionary.CreateBuilder<string, HclValue>(CodePointOrder.Instance);

    internal sealed record Null(HclType Type) : HclValue(Type);

    /// <summary>A value that only Terraform learns, when it applies.</summary>
    internal sealed record Unknown(HclType Type, UnknownCause? Cause = null) : HclValue(Type)
    {
        public override Unknown? FirstUnknown => this;

        public bool Equals(Unknown? other) => other is not null && Type == other.Type;

        public override int GetHashCode() => 1;
    }

    internal sealed record Bool(bool Value) : HclValue(HclType.Bool);

    internal sealed record Number(HclNumber Value) : HclValue(HclType.Number);

    internal sealed record Text(string Value) : HclValue(HclType.String)
    {
        public override long Weight => 1 + (Value.Length / 64);
    }

    /// <summary>A list, a set or a tuple.</summary>
    internal sealed record Sequence(HclType Type, ImmutableArray<HclValue> Items) : HclValue(Type)
    {
        public override long Weight { get; } = Total(Items);

        public override Unknown? FirstUnknown { get; } = First(Items);

        public bool Equals(Sequence? other)
            => ReferenceEquals(this, other) || (other is not null && Type == other.Type && Items.AsSpan().SequenceEqual(other.Items.AsSpan()));

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var item in Items.AsSpan(0, Math.Min(Items.Length, 8)))
            {
                hash.Add(item);
            }

            return hash.ToHashCode();
        }
    }

    /// <summary>A map or an object.</summary>
    internal sealed record Mapping(HclType Type, ImmutableSortedDictionary<string, HclValue> Items) : HclValue(Type)
    {
        /// <summary>Why attributes that are not listed are unknown, for objects of which only the provider knows all.</summary>
        public UnknownCause? Rest { get; init; }

        public override long Weight { get; } = Total(Items.Values);

        public override Unknown? FirstUnknown { get; } = First(Items.Values);

        public bool Equals(Mapping? other)
            => ReferenceEquals(this, other) || (other is not null && Type == other.Type && Items.SequenceEqual(other.Items));

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var item in Items.Take(8))
            {
                hash.Add(item.Key);
                hash.Add(item.Value);
            }

            return hash.ToHashCode();
        }
    }

    private static long Total(IEnumerable<HclValue> items)
    {
        var total = 1L;
        foreach (var item in items)
        {
            total = Math.Min(total + item.Weight, long.MaxValue / 2);
        }

        return total;
    }

    private static Unknown? First(IEnumerable<HclValue> items)
    {
        foreach (var item in items)
        {
            if (item.FirstUnknown is { } unknown)
            {
                return unknown;
            }
        }

        return null;
    }
}
