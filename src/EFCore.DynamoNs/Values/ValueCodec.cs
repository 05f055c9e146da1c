using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Values;

/// <summary>Turns a CLR type's values into attribute values and back.</summary>
internal abstract class ValueCodec
{
    public abstract Type ClrType { get; }

    /// <summary>What values are stored as.</summary>
    public abstract AttributeKind Kind { get; }

    /// <summary>The key type that values are stored as, or null when they can't be a key.</summary>
    public ScalarType? KeyType
        => Kind switch
        {
            AttributeKind.S => ScalarType.S,
            AttributeKind.N => ScalarType.N,
            AttributeKind.B => ScalarType.B,
            _ => null,
        };

    /// <summary>
    ///     True when values that are equal in C# may be stored differently (a DateTimeOffset of another offset): comparisons
    ///     then go by <see cref="ValueBound.Low" /> and <see cref="ValueBound.High" />.
    /// </summary>
    public virtual bool HasVariants => false;

    /// <summary>True when DynamoDB orders what is stored as C# orders the values.</summary>
    public virtual bool IsOrdered => true;

    /// <summary>The codec of another form that is read as well, so that equality asks for both; null for most.</summary>
    public virtual ValueCodec? AlsoReads => null;

    /// <summary>A stored value that reads as an absent attribute does, and its codec; null for most.</summary>
    public virtual (ValueCodec Codec, object Value)? ReadsAsAbsent => null;

    /// <summary>What an absent or NULL attribute reads as; boxed.</summary>
    public abstract object? AbsentValue { get; }

    /// <summary>The same for what may be null: an absent collection is null then, where it is empty otherwise. A set stays empty.</summary>
    public virtual ValueCodec AbsentAsNull => this;

    /// <summary>The codec without the null that it may stand for.</summary>
    public virtual ValueCodec NotNull => this;

    /// <summary>The codec of a list's or set's elements; null for all else.</summary>
    public virtual ValueCodec? Element => null;

    /// <summary>The codec of a dictionary's values; null for all else.</summary>
    public virtual ValueCodec? Entry => null;

    /// <summary>True for an empty text or binary.</summary>
    public static bool IsEmpty<T>(T value) => value is "" or byte[] { Length: 0 } or ReadOnlyMemory<byte> { IsEmpty: true };

    /// <inheritdoc cref="ValueCodec{T}.KeyLength" />
    public abstract int KeyLengthObject(object value);

    /// <summary>True when the value is stored as no attribute at all: null, or an empty set.</summary>
    public abstract bool IsAbsentObject(object? value);

    /// <summary>False for a number that the type has not: C# compares a wider one, and no item holds it.</summary>
    public abstract bool CanHold(object? value);

    /// <summary>Compares as C# does where the type has an order, and as DynamoDB orders what is stored; null when it has none.</summary>
    public abstract int? CompareObjects(object? left, object? right);

    public abstract bool EqualObjects(object? left, object? right);

    /// <summary>Writes a value that is not absent.</summary>
    public abstract void WriteObject(ItemWriter writer, object value, ValueBound bound = ValueBound.Exact);

    public abstract object? ReadObject(in AttributeView view);

    /// <summary>A value as it is stored, behind the name of its kind: <c>S:dog</c>. For comparing a few, when a model is built.</summary>
    public string TextOf(object value)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new ItemWriter(output))
        {
            WriteObject(writer, value);
            writer.Flush();
        }

        using var stored = System.Text.Json.JsonDocument.Parse(output.WrittenMemory);
        var property = stored.RootElement.EnumerateObject().First();
        return $"{property.Name}:{property.Value}";
    }

    public override string ToString() => $"{ClrType.Name} as {Kind.Descriptor()}";
}
