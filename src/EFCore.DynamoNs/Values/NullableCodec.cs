using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>A nullable value type: an absent attribute is null.</summary>
internal sealed class NullableCodec<T>(ValueCodec<T> inner) : ValueCodec<T?>
    where T : struct
{
    public override AttributeKind Kind => inner.Kind;

    public override bool HasVariants => inner.HasVariants;

    public override ValueCodec NotNull => inner;

    public override ValueCodec? AlsoReads => inner.AlsoReads;

    public override bool IsOrdered => inner.IsOrdered;

    public override T? Read(in AttributeView view) => inner.Read(view);

    public override void Write(ItemWriter writer, T? value) => inner.Write(writer, value!.Value);

    public override int KeyLength(T? value) => inner.KeyLength(value!.Value);

    public override int? Compare(T? left, T? right)
        => left is null || right is null ? null : inner.Compare(left.Value, right.Value);

    public override bool Equal(T? left, T? right)
        => left is null || right is null ? left is null && right is null : inner.Equal(left.Value, right.Value);

    public override T? Snapshot(T? value) => value is { } known ? inner.Snapshot(known) : null;

    public override int Hash(T? value) => value is { } known ? inner.Hash(known) : 0;

    protected override void WriteBound(ItemWriter writer, T? value, ValueBound bound)
        => inner.WriteObject(writer, value!.Value, bound);
}
