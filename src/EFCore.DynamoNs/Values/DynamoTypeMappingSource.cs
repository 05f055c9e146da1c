using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace EFCore.DynamoNs.Values;

/// <summary>Which CLR types are attributes: those that have a codec.</summary>
internal sealed class DynamoTypeMappingSource(TypeMappingSourceDependencies dependencies) : TypeMappingSource(dependencies)
{
    protected override CoreTypeMapping? FindMapping(in TypeMappingInfo mappingInfo)
    {
        if (mappingInfo.ClrType is not { } type || FindCodec(type, mappingInfo.ElementTypeMapping) is not { } codec)
        {
            return null;
        }

        if (!CodecSource.IsComparedByContent(type))
        {
            return new DynamoTypeMapping(codec);
        }

        var comparer = (ValueComparer)Activator.CreateInstance(typeof(CodecComparer<>).MakeGenericType(type), codec)!;
        return type == typeof(ReadOnlyMemory<byte>)
            ? new DynamoTypeMapping(BinaryCodec.Instance).WithComposedConverter(new MemoryConverter(), comparer, comparer)
            : new DynamoTypeMapping(codec, comparer);
    }

    private static ValueCodec? FindCodec(Type type, CoreTypeMapping? elements)
        => elements is DynamoTypeMapping { Converter: not null } converted && CollectionShape.Of(type) is { } shape
            ? CodecSource.CollectionOf(shape, converted.Convert(converted.Codec, shape.ElementType))
            : CodecSource.Find(type);
}
