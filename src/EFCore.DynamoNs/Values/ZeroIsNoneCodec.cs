using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>A number's codec for which a stored 0 is no value: it reads as an absent attribute does, and is never written.</summary>
internal sealed class ZeroIsNoneCodec<T>(ValueCodec<T> inner, T zero) : ValueCodec<T>
{
    public override AttributeKind Kind => inner.Kind;

    public override bool IsOrdered => inner.IsOrdered;

    public override (ValueCodec Codec, object Value)? ReadsAsAbsent { get; } = (NumberCodec<int>.Instance, 0);

    public override T Read(in AttributeView view)
    {
        var value = inner.Read(view);
        return inner.Equal(value, zero) ? Absent : value;
    }

    public override void Write(ItemWriter writer, T value)
    {
        if (inner.Equal(value, zero))
        {
            throw new AttributeFormatException("a point in time other than 1970-01-01T00:00:00Z (which stands for none)", Kind);
        }

        inner.Write(writer, value);
    }

    /// <summary>A comparison with it is fine: no stored value equals it, and the others are before or after.</summary>
    protected override void WriteBound(ItemWriter writer, T value, ValueBound bound) => inner.WriteObject(writer, value!, bound);

    public override int? Compare(T left, T right) => inner.Compare(left, right);

    public override bool Equal(T left, T right) => left is null || right is null ? left is null && right is null : inner.Equal(left, right);

    public override int Hash(T value) => inner.Hash(value);
}
