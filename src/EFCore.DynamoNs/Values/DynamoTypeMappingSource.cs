using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace EFCore.DynamoNs.Values;

/// <summary>Which CLR types are attributes: those that have a codec.</summary>
internal sealed class DynamoTypeMappingSource(TypeMappingSourceDependencies dependencies) : TypeMappingSource(dependencies)
{
    protected override CoreTypeMapping? FindMapping(in TypeMappingInfo mappingInfo)
    {
        if (mappingInfo.ClrType is not { } type || CodecSource.Find(type) is not { } codec)
        {
            return null;
        }

        return CodecSource.IsMutable(type)
            ? new DynamoTypeMapping(codec, (ValueComparer)Activator.CreateInstance(typeof(CodecComparer<>).MakeGenericType(type), codec)!)
            : new DynamoTypeMapping(codec);
    }
}
