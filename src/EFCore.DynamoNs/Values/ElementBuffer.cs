namespace EFCore.DynamoNs.Values;

/// <summary>
///     Gathers a collection's elements before their number is known, so that the collection is made in its size. Reading is
///     synchronous and no codec reads itself, so each thread keeps one buffer for each element type.
/// </summary>
internal static class ElementBuffer<TOwner, TElement>
{
    private const int LargestKept = 1024;

    [ThreadStatic]
    private static List<TElement>? _kept;

    public static List<TElement> Rent()
    {
        var buffer = _kept ?? [];
        _kept = null;
        return buffer;
    }

    /// <summary>Empties the buffer and keeps it: no element outlives its row here.</summary>
    public static void Return(List<TElement> buffer)
    {
        buffer.Clear();
        _kept = buffer.Capacity <= LargestKept ? buffer : null;
    }
}
