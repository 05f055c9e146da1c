using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace EFCore.DynamoNs.Values;

/// <summary>An EF type mapping with the codec of what is stored: of the provider type where there is a value converter.</summary>
internal sealed class DynamoTypeMapping : CoreTypeMapping
{
    public DynamoTypeMapping(ValueCodec codec, ValueComparer? comparer = null)
        : base(new CoreTypeMappingParameters(codec.ClrType, converter: null, comparer, keyComparer: comparer))
        => Codec = codec;

    private DynamoTypeMapping(CoreTypeMappingParameters parameters, ValueCodec codec)
        : base(parameters)
        => Codec = codec;

    public ValueCodec Codec { get; }

    /// <summary>The codec of the type that a property or element has, over that of what is stored.</summary>
    public ValueCodec Convert(ValueCodec stored, Type clrType)
    {
        var codec = Converter is { } converter ? CodecSource.Converted(converter, stored) : stored;
        return Nullable.GetUnderlyingType(clrType) == codec.ClrType ? CodecSource.Nullable(codec) : codec;
    }

    public override CoreTypeMapping WithComposedConverter(
        Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter? converter,
        ValueComparer? comparer = null,
        ValueComparer? keyComparer = null,
        CoreTypeMapping? elementMapping = null,
        Microsoft.EntityFrameworkCore.Storage.Json.JsonValueReaderWriter? jsonValueReaderWriter = null)
        => new DynamoTypeMapping(
            Parameters.WithComposedConverter(converter, comparer, keyComparer, elementMapping, jsonValueReaderWriter),
            Codec);

    protected override CoreTypeMapping Clone(CoreTypeMappingParameters parameters) => new DynamoTypeMapping(parameters, Codec);
}
