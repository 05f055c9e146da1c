using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EFCore.DynamoNs.Values;

/// <summary>Change tracking of mutable values (bytes, collections): compared by content, kept as deep copies.</summary>
internal sealed class CodecComparer<T>(ValueCodec<T> codec)
    : ValueComparer<T>(
        (left, right) => codec.EqualObjects(left, right),
        value => codec.Hash(value),
        value => codec.Snapshot(value));
