using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

internal sealed class BooleanCodec : ValueCodec<bool>
{
    public static readonly BooleanCodec Instance = new();

    public override AttributeKind Kind => AttributeKind.Bool;

    public override bool Read(in AttributeView view) => view.GetBoolean();

    public override void Write(ItemWriter writer, bool value) => writer.Boolean(value);

    public override bool IsOrdered => false;

    /// <summary>DynamoDB does not order booleans.</summary>
    public override int? Compare(bool left, bool right) => null;
}
