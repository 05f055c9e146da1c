using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>NULL itself, for a list that is asked whether it contains null.</summary>
internal sealed class NullCodec : ValueCodec<DBNull>
{
    public static readonly NullCodec Instance = new();

    public static readonly object Value = DBNull.Value;

    public override AttributeKind Kind => AttributeKind.Null;

    public override DBNull Read(in AttributeView view) => DBNull.Value;

    public override void Write(ItemWriter writer, DBNull value) => writer.Null();
}
