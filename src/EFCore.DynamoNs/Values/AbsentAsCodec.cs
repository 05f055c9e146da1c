using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>A codec for which an absent attribute stands for a value: of discriminators that older items lack.</summary>
internal sealed class AbsentAsCodec<T>(ValueCodec<T> inner, T absent) : ValueCodec<T>
{
    public override AttributeKind Kind => inner.Kind;

    public override bool HasVariants => inner.HasVariants;

    public override bool IsOrdered => inner.IsOrdered;

    public override ValueCodec? AlsoReads => inner.AlsoReads;

    public override T Absent => absent;

    public override T Read(in AttributeView view) => inner.Read(view);

    public override T Read(ItemReader row, int ordinal) => row.IsNull(ordinal) ? absent : inner.Read(row, ordinal);

    public override void Write(ItemWriter writer, T value) => inner.Write(writer, value);

    public override bool IsAbsent(T value) => inner.IsAbsent(value);

    public override int KeyLength(T value) => inner.KeyLength(value);

    public override int? Compare(T left, T right) => inner.Compare(left, right);

    public override bool Equal(T left, T right) => inner.Equal(left, right);

    public override int Hash(T value) => inner.Hash(value);

    protected override void WriteBound(ItemWriter writer, T value, ValueBound bound) => inner.WriteObject(writer, value!, bound);
}
