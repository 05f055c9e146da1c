using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>The codec of a property: its type's, in the format that is asked for, as a key where it is one, behind its value converter.</summary>
/// <param name="ccDynamoDB3">True when what says nothing itself is stored as cc_dynamodb3 does.</param>
internal sealed class PropertyCodecs(bool ccDynamoDB3)
{
    public static AttributeFormat? FormatOf(IReadOnlyProperty property)
        => (AttributeFormat?)property.FindAnnotation(DynamoAnnotationNames.AttributeFormat)?.Value;

    /// <summary>The codec of a member of a nested object: cc_dynamodb3 stores those as they come.</summary>
    public static ValueCodec OfMember(IProperty property) => Of(property, FormatOf(property) ?? AttributeFormat.Standard, isKey: false, declared: null);

    /// <summary>The codec of an attribute of the item itself.</summary>
    public ValueCodec OfAttribute(IProperty property, bool isKey, ScalarType? declared)
    {
        if (property.IsTimeToLive() && EpochSeconds.FindWhole(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) is { } seconds)
        {
            return property.IsNullable && property.ClrType.IsValueType ? CodecSource.Nullable(seconds) : seconds;
        }

        if (FormatOf(property) is { } format)
        {
            return Of(property, format, isKey, declared);
        }

        var mapping = (DynamoTypeMapping)property.GetTypeMapping();
        format = ccDynamoDB3 && mapping.Converter is null && declared is null or ScalarType.N
            ? StoredForms.CcDynamoDB3(mapping.Codec)
            : AttributeFormat.Standard;
        var codec = Of(property, format, isKey, declared);

        // In a key 0 is a point in time: DynamoDB sorts it as one.
        return format == AttributeFormat.EpochSeconds && !isKey ? EpochSeconds.WithoutZero(codec) : codec;
    }

    private static ValueCodec Of(IProperty property, AttributeFormat format, bool isKey, ScalarType? declared)
    {
        var mapping = (DynamoTypeMapping)property.GetTypeMapping();
        var codec = property.IsNullable ? mapping.Codec.AbsentAsNull : mapping.Codec;
        codec = StoredForms.Find(codec, format) ?? codec;

        if (isKey && TypeMarks.KeyPrefixOf(property) is { } prefix)
        {
            var text = CodecSource.ForKey(codec, ScalarType.S);
            return mapping.Convert(text.KeyType == ScalarType.S ? PrefixCodec.Of(text, prefix) : text, property.ClrType);
        }

        // The text that a converter makes is no number's: a model that needs one there is refused.
        var wanted = declared == ScalarType.N && codec is StringCodec && mapping.Converter is not null ? null : declared;
        return mapping.Convert(isKey ? CodecSource.ForKey(codec, wanted) : codec, property.ClrType);
    }
}
