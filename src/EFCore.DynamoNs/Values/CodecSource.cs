using System.Collections.Concurrent;
using System.Numerics;
using EFCore.DynamoNs.Schema;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.DynamoNs.Values;

/// <summary>The codec of each CLR type that an attribute can hold. Models are built with it; no row is.</summary>
internal static class CodecSource
{
    private static readonly ConcurrentDictionary<Type, ValueCodec?> Codecs = new();

    private static readonly Dictionary<Type, ValueCodec> Scalars = new ValueCodec[]
    {
        StringCodec.Instance,
        BooleanCodec.Instance,
        BinaryCodec.Instance,
        MemoryCodec.Instance,
        NumberCodec<byte>.Instance,
        NumberCodec<sbyte>.Instance,
        NumberCodec<short>.Instance,
        NumberCodec<ushort>.Instance,
        NumberCodec<int>.Instance,
        NumberCodec<uint>.Instance,
        NumberCodec<long>.Instance,
        NumberCodec<ulong>.Instance,
        NumberCodec<Int128>.Instance,
        NumberCodec<UInt128>.Instance,
        NumberCodec<BigInteger>.Instance,
        NumberCodec<Half>.Instance,
        NumberCodec<float>.Instance,
        NumberCodec<double>.Instance,
        NumberCodec<decimal>.Instance,
        new TextCodec<char>(null),
        new TextCodec<Guid>("D"),
        new TextCodec<DateOnly>("O"),
        new TextCodec<TimeOnly>("O"),
        DateTimeCodec.Instance,
        DateTimeOffsetCodec.Instance,
        TimeSpanCodec.Instance,
    }.ToDictionary(codec => codec.ClrType);

    /// <summary>The codec of a scalar or a collection of scalars, or null: the type is then an object of its own.</summary>
    public static ValueCodec? Find(Type type) => Codecs.GetOrAdd(type, Create);

    /// <summary>The types of single values, without enums and nullables.</summary>
    public static IReadOnlyCollection<Type> ScalarTypes => Scalars.Keys;

    /// <summary>True when values must be compared by their content: those that can change without their property being set.</summary>
    public static bool IsComparedByContent(Type type)
        => type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>) || CollectionShape.Of(type) is not null;

    /// <summary>The codec for a key attribute: in the form that the schema declares; instants become UTC alone.</summary>
    public static ValueCodec ForKey(ValueCodec codec, ScalarType? declared)
        => declared is { } type && type != codec.KeyType && StoredForms.Find(codec, type) is { } form
            ? form
            : codec switch
            {
                DateTimeCodec => DateTimeCodec.Key,
                DateTimeOffsetCodec => DateTimeOffsetCodec.Key,
                _ => StoredForms.ForKey(codec),
            };

    public static ValueCodec Nullable(ValueCodec codec) => Make(typeof(NullableCodec<>), [codec.ClrType], codec);

    public static ValueCodec Converted(ValueConverter converter, ValueCodec provider)
        => converter is MemoryConverter
            ? MemoryCodec.Instance
            : Make(typeof(ConvertedCodec<,>), [converter.ModelClrType, provider.ClrType], converter, provider);

    /// <summary>A collection of elements that are stored in another way than their type is, or null where DynamoDB has none such.</summary>
    public static ValueCodec? CollectionOf(CollectionShape shape, ValueCodec element) => shape.Accepts(element) ? shape.CreateCodec(element) : null;

    private static ValueCodec? Create(Type type)
    {
        if (Scalars.TryGetValue(type, out var scalar))
        {
            return scalar;
        }

        if (type.IsEnum)
        {
            return Make(typeof(EnumCodec<,>), [type, Enum.GetUnderlyingType(type)]);
        }

        if (System.Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Find(underlying) is { } inner ? Nullable(inner) : null;
        }

        return CollectionShape.Of(type) is { } shape && Find(shape.ElementType) is { } element ? CollectionOf(shape, element) : null;
    }

    internal static ValueCodec Make(Type definition, Type[] types, params object[] arguments)
        => (ValueCodec)Activator.CreateInstance(definition.MakeGenericType(types), arguments)!;
}
