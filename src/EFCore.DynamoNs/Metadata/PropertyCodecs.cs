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
        var codec = property.IsNullable ? mapping.Codec.AbsentAsNull : mapping.Codec;
        return mapping.Convert(isKey ? CodecSource.ForKey(codec, declared) : codec, property.ClrType);
    }
}
