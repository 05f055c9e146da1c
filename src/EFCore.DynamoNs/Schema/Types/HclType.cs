using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema.Types;

/// <summary>A type of Terraform's language: https://developer.hashicorp.com/terraform/language/expressions/type-constraints</summary>
internal abstract record HclType
{
    /// <summary>Any type: <c>any</c> in a constraint, and the type of an untyped null or unknown value.</summary>
    public static readonly HclType Any = new Dynamic();

    public static readonly HclType String = new Primitive("string");

    public static readonly HclType Number = new Primitive("number");

    public static readonly HclType Bool = new Primitive("bool");

    /// <summary>What a message calls a value of this type.</summary>
    public abstract string Described { get; }

    public bool IsAny => this is Dynamic;

    public bool IsPrimitive => this is Primitive;

    /// <summary>The type of the elements of a list, set or map, else null.</summary>
    public virtual HclType? Element => null;

    public bool HasAny => this switch
    {
        Dynamic => true,
        Tuple tuple => tuple.Items.Any(i => i.HasAny),
        Object @object => @object.Attributes.Values.Any(a => a.HasAny),
        _ => Element is { HasAny: true },
    };

    internal sealed record Dynamic : HclType
    {
        public override string Described => "a value of any type";
    }

    internal sealed record Primitive(string Name) : HclType
    {
        public override string Described => $"a {Name}";
    }

    internal sealed record List(HclType Of) : HclType
    {
        public override string Described => "a list";

        public override HclType Element => Of;
    }

    internal sealed record Set(HclType Of) : HclType
    {
        public override string Described => "a set";

        public override HclType Element => Of;
    }

    internal sealed record Map(HclType Of) : HclType
    {
        public override string Described => "a map";

        public override HclType Element => Of;
    }

    internal sealed record Tuple(ImmutableArray<HclType> Items) : HclType
    {
        public override string Described => "a list";

        public bool Equals(Tuple? other) => ReferenceEquals(this, other) || (other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan()));

        public override int GetHashCode() => Items.Length;
    }

    /// <summary>Attributes may be optional in constraints only; the value, then, is null unless a default is given.</summary>
    internal sealed record Object(ImmutableSortedDictionary<string, HclType> Attributes) : HclType
    {
        public ImmutableDictionary<string, HclValue> Optional { get; init; } = ImmutableDictionary<string, HclValue>.Empty;

        public override string Described => "an object";

        public bool Equals(Object? other) => ReferenceEquals(this, other) || (other is not null && Attributes.SequenceEqual(other.Attributes));

        public override int GetHashCode() => Attributes.Count;
    }
}
