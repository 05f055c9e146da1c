using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;

namespace EFCore.DynamoNs.Plans;

/// <summary>
///     What a query asks of an item, with C#'s meaning: an absent attribute is what it reads as. Requests lower it to
///     DynamoDB's conditions when the values are known.
/// </summary>
internal abstract record Predicate
{
    /// <summary>The attributes that decide it.</summary>
    public abstract IEnumerable<AttributeOperand> Attributes { get; }

    /// <summary>The parts that must all hold.</summary>
    public virtual IEnumerable<Predicate> Conjuncts => [this];

    /// <summary>True for a boolean that the query's own text says.</summary>
    public bool IsLiterally(bool value) => this is Given { Value: ValueSource.Literal { Value: bool said } } && said == value;

    public static Predicate? All(IReadOnlyCollection<Predicate> predicates)
        => predicates.Count switch
        {
            0 => null,
            1 => predicates.First(),
            _ => new And([.. predicates]),
        };

    internal sealed record Compare(AttributeOperand Attribute, ComparisonOperator Operator, ValueSource Value) : Predicate
    {
        public override IEnumerable<AttributeOperand> Attributes => [Attribute];
    }

    internal sealed record IsIn(AttributeOperand Attribute, ValueSource Values) : Predicate
    {
        public override IEnumerable<AttributeOperand> Attributes => [Attribute];
    }

    internal sealed record StartsWith(AttributeOperand Attribute, ValueSource Value) : Predicate
    {
        public override IEnumerable<AttributeOperand> Attributes => [Attribute];
    }

    /// <summary>A substring of a string, or an element of a list or a set, whose codec is <paramref name="Element" />.</summary>
    internal sealed record Contains(AttributeOperand Attribute, Values.ValueCodec Element, ValueSource Value) : Predicate
    {
        public override IEnumerable<AttributeOperand> Attributes => [Attribute];
    }

    /// <summary>A comparison of two attributes, or of sizes.</summary>
    internal sealed record CompareTerms(Term Left, ComparisonOperator Operator, Term Right) : Predicate
    {
        public override IEnumerable<AttributeOperand> Attributes
            => new[] { Left.Source, Right.Source }.OfType<AttributeOperand>();
    }

    /// <summary>As <see cref="StartsWith" /> and <see cref="Contains" />, for what another attribute holds.</summary>
    /// <param name="Attribute">The text, list or set.</param>
    /// <param name="Part">The text or element that it has.</param>
    /// <param name="Element">The codec of the elements; a text's own.</param>
    /// <param name="AtStart">True for text that begins with the part.</param>
    internal sealed record Includes(AttributeOperand Attribute, AttributeOperand Part, Values.ValueCodec Element, bool AtStart) : Predicate
    {
        public override IEnumerable<AttributeOperand> Attributes => [Attribute, Part];
    }

    /// <summary>What holds for one of the values, or for all: <c>names.Any(name => o.Title.StartsWith(name))</c>.</summary>
    /// <param name="Values">A collection that the query brings along.</param>
    /// <param name="Parameter">The parameter that stands for each value in <paramref name="Template" />.</param>
    /// <param name="Template">What is asked of each.</param>
    /// <param name="ForAll">False where one is enough.</param>
    internal sealed record Each(ValueSource Values, string Parameter, Predicate Template, bool ForAll) : Predicate
    {
        public override IEnumerable<AttributeOperand> Attributes => Template.Attributes;
    }

    /// <summary>Whether the item has the attribute, NULL or not.</summary>
    internal sealed record Exists(AttributeOperand Attribute) : Predicate
    {
        public override IEnumerable<AttributeOperand> Attributes => [Attribute];
    }

    /// <summary>Whether the attribute is of a type, by DynamoDB's name for it.</summary>
    internal sealed record HasType(AttributeOperand Attribute, ValueSource Type) : Predicate
    {
        public override IEnumerable<AttributeOperand> Attributes => [Attribute];
    }

    /// <summary>A boolean that the query brings along: <c>Where(o => all || o.IsOpen)</c>.</summary>
    internal sealed record Given(ValueSource Value) : Predicate
    {
        public override IEnumerable<AttributeOperand> Attributes => [];
    }

    internal sealed record And(ImmutableArray<Predicate> Parts) : Predicate
    {
        public override IEnumerable<AttributeOperand> Attributes => Parts.SelectMany(part => part.Attributes);

        public override IEnumerable<Predicate> Conjuncts => Parts.SelectMany(part => part.Conjuncts);
    }

    internal sealed record Or(ImmutableArray<Predicate> Parts) : Predicate
    {
        public override IEnumerable<AttributeOperand> Attributes => Parts.SelectMany(part => part.Attributes);
    }

    internal sealed record Not(Predicate Operand) : Predicate
    {
        public override IEnumerable<AttributeOperand> Attributes => Operand.Attributes;
    }
}
