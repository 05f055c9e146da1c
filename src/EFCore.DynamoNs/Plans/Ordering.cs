using System.Collections.Immutable;

namespace EFCore.DynamoNs.Plans;

/// <summary>One term of an OrderBy.</summary>
/// <param name="Attribute">The attribute that it orders by, where DynamoDB could order by it; null for what is computed.</param>
/// <param name="Descending">True for the reverse order.</param>
/// <param name="Needed">The top-level attributes that it is computed from.</param>
/// <param name="Text">The term as its author knows it.</param>
internal sealed record Ordering(AttributeOperand? Attribute, bool Descending, ImmutableArray<string> Needed, string Text)
{
    public Ordering(AttributeOperand attribute, bool descending)
        : this(attribute, descending, [attribute.Path.Root], attribute.ToString())
    {
    }

    public override string ToString() => Text + (Descending ? " descending" : "");
}
