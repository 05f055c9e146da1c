namespace EFCore.DynamoNs.Items;

/// <summary>Where an attribute's value lies in the buffer: a string or number without its quotes, anything else whole.</summary>
internal struct AttributeSlot
{
    public int Start;
    public int Length;
    public AttributeKind Kind;
    public TextForm Form;
}
