using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>Read-only memory as B; compared by its bytes, as <see cref="BinaryCodec" /> compares arrays.</summary>
internal sealed class MemoryCodec : ValueCodec<ReadOnlyMemory<byte>>
{
    public static readonly MemoryCodec Instance = new();

    public override AttributeKind Kind => AttributeKind.B;

    public override ReadOnlyMemory<byte> Read(in AttributeView view) => view.GetBinary();

    public override void Write(ItemWriter writer, ReadOnlyMemory<byte> value) => writer.Binary(value.Span);

    public override int KeyLength(ReadOnlyMemory<byte> value) => value.Length;

    public override int? Compare(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right) => left.Span.SequenceCompareTo(right.Span);

    public override bool Equal(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right) => left.Span.SequenceEqual(right.Span);

    public override ReadOnlyMemory<byte> Snapshot(ReadOnlyMemory<byte> value) => value.ToArray();

    public override int Hash(ReadOnlyMemory<byte> value)
    {
        var hash = default(HashCode);
        hash.AddBytes(value.Span);
        return hash.ToHashCode();
    }
}
