using System.Globalization;
using System.Numerics;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <inheritdoc cref="ValueCodec" />
internal abstract class ValueCodec<T> : ValueCodec
{
    public override Type ClrType => typeof(T);

    public override object? AbsentValue => Absent;

    /// <summary>What an absent or NULL attribute reads as.</summary>
    public virtual T Absent => default!;

    public abstract T Read(in AttributeView view);

    /// <summary>Reads the attribute at that ordinal; compiled shapers call it.</summary>
    public virtual T Read(ItemReader row, int ordinal)
    {
        var view = row.View(ordinal);
        return view.IsNull ? Absent : Read(view);
    }

    /// <summary>Writes a value that is not absent.</summary>
    public abstract void Write(ItemWriter writer, T value);

    /// <summary>True when the value is stored as no attribute at all.</summary>
    public virtual bool IsAbsent(T value) => value is null;

    /// <summary>
    ///     The bytes that are stored of a value that is not absent, as DynamoDB measures keys: 0 for an empty text or binary, which is no key. What
    ///     is never too long counts as 1.
    /// </summary>
    public virtual int KeyLength(T value) => 1;

    public virtual int? Compare(T left, T right)
        => left is IComparable<T> ? Comparer<T>.Default.Compare(left, right) : null;

    public virtual bool Equal(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);

    /// <summary>A copy that changes of the value do not reach; the value itself where it can't change.</summary>
    public virtual T Snapshot(T value) => value;

    public virtual int Hash(T value) => value?.GetHashCode() ?? 0;

    /// <summary>Writes what a stored value is compared with.</summary>
    protected virtual void WriteBound(ItemWriter writer, T value, ValueBound bound) => Write(writer, value);

    public sealed override bool IsAbsentObject(object? value) => value is null || IsAbsent(Unbox(value));

    public sealed override int KeyLengthObject(object value) => KeyLength(Unbox(value));

    public sealed override int? CompareObjects(object? left, object? right)
        => left is null || right is null ? null : Compare(Unbox(left), Unbox(right));

    public sealed override bool EqualObjects(object? left, object? right)
        => left is null || right is null ? left is null && right is null : Equal(Unbox(left), Unbox(right));

    public sealed override void WriteObject(ItemWriter writer, object value, ValueBound bound) => WriteBound(writer, Unbox(value), bound);

    public sealed override object? ReadObject(in AttributeView view) => view.IsNull ? Absent : Read(view);

    public sealed override bool CanHold(object? value)
    {
        if (value is null or T || value is not IConvertible || !typeof(IConvertible).IsAssignableFrom(Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)))
        {
            return true;
        }

        try
        {
            var number = value is Enum named ? Convert.ChangeType(named, named.GetTypeCode(), CultureInfo.InvariantCulture) : value;
            return Convert.ChangeType(Unbox(number), number.GetType(), CultureInfo.InvariantCulture)!.Equals(number);
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>LINQ compares enums by their numbers, and a BigInteger with a long: the other type meets the codec's here.</summary>
    private static T Unbox(object value)
        => value is T typed ? typed : (T)ConvertTo(Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), value);

    private static object ConvertTo(Type target, object value)
    {
        if (target.IsEnum)
        {
            return Enum.ToObject(target, Convert.ChangeType(value, Enum.GetUnderlyingType(target), CultureInfo.InvariantCulture));
        }

        return target == typeof(BigInteger)
            ? value is ulong number ? new BigInteger(number) : new BigInteger(Convert.ToInt64(value, CultureInfo.InvariantCulture))
            : Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
    }
}
