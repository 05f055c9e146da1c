using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>The codec of a property: its type's, as a key where it is one, behind its value converter.</summary>
internal static class PropertyCodecs
{
    public static ValueCodec Of(IProperty property, bool isKey, ScalarType? declared)
    {
        var mapping = (DynamoTypeMapping)property.GetTypeMapping();
        var codec = property.IsNullable && CodecSource.IsMutable(mapping.Codec.ClrType)
            ? CodecSource.Find(mapping.Codec.ClrType, absentIsEmpty: false)!
            : mapping.Codec;
        if (isKey)
        {
            codec = CodecSource.ForKey(codec, declared);
        }

        if (mapping.Converter is { } converter)
        {
            codec = CodecSource.Converted(converter, codec);
        }

        return Nullable.GetUnderlyingType(property.ClrType) == codec.ClrType ? CodecSource.Nullable(codec) : codec;
    }
}
