using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>A type that is kept as another type is: a Guid as bytes, a point in time as a number.</summary>
/// <param name="stored">The codec of what is stored.</param>
/// <param name="store">What is stored for a value.</param>
/// <param name="restore">The value of what is stored, or false where it stands for none.</param>
/// <param name="expected">What must be stored, in words.</param>
/// <param name="isOrdered">True when what is stored sorts as the values do.</param>
/// <param name="alsoReads">The codec of the form that is read as well.</param>
internal sealed class StoredAsCodec<T, TStored>(
    ValueCodec<TStored> stored,
    Func<T, TStored> store,
    StoredAsCodec<T, TStored>.TryRestore restore,
    string expected,
    bool isOrdered = false,
    ValueCodec<T>? alsoReads = null)
    : ValueCodec<T>
    where T : struct
{
    internal delegate bool TryRestore(TStored stored, out T value);

    public override AttributeKind Kind => stored.Kind;

    public override bool IsOrdered => isOrdered;

    public override ValueCodec? AlsoReads => alsoReads;

    public override T Read(in AttributeView view)
        => view.Kind == alsoReads?.Kind
            ? alsoReads.Read(view)
            : restore(stored.Read(view), out var value) ? value : throw new AttributeFormatException(expected, Kind);

    public override void Write(ItemWriter writer, T value) => stored.Write(writer, store(value));

    public override int? Compare(T left, T right) => isOrdered ? stored.Compare(store(left), store(right)) : null;

    public override bool Equal(T left, T right) => stored.Equal(store(left), store(right));

    public override int Hash(T value) => stored.Hash(store(value));
}
