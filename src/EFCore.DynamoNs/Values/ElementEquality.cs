using System.Diagnostics.CodeAnalysis;

namespace EFCore.DynamoNs.Values;

/// <summary>Equality of a collection's elements as their codec sees it.</summary>
internal sealed class ElementEquality<T>(ValueCodec<T> codec) : IEqualityComparer<T>
{
    public bool Equals(T? x, T? y) => codec.EqualObjects(x, y);

    public int GetHashCode([DisallowNull] T obj) => codec.Hash(obj);
}
