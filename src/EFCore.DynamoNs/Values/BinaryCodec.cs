using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>Bytes as B; ordered as unsigned bytes.</summary>
internal sealed class BinaryCodec : ValueCodec<byte[]>
{
    public static readonly BinaryCodec Instance = new();

    public override AttributeKind Kind => AttributeKind.B;

    public override byte[] Read(in AttributeView view) => view.GetBinary();

    public override void Write(ItemWriter writer, byte[] value) => writer.Binary(value);

    public override int KeyLength(byte[] value) => value.Length;

    public override int? Compare(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right);

    public override bool Equal(byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right);

    public override byte[] Snapshot(byte[] value) => value is null ? value! : [.. value];

    public override int Hash(byte[] value)
    {
        var hash = default(HashCode);
        hash.AddBytes(value);
        return hash.ToHashCode();
    }
}
