using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.DynamoNs.Values;

/// <summary>
///     EF takes as keys what can be compared, which memory can't and an array can. It is for EF alone: what is stored is
///     written by <see cref="MemoryCodec" />.
/// </summary>
internal sealed class MemoryConverter() : ValueConverter<ReadOnlyMemory<byte>, byte[]>(memory => memory.ToArray(), bytes => bytes);
