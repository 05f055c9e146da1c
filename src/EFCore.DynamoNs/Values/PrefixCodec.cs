namespace EFCore.DynamoNs.Values;

/// <summary>Makes the codecs of keys that stand behind a text of their own: <c>ORDER#17</c>.</summary>
internal static class PrefixCodec
{
    /// <param name="inner">The codec of the bare value, which is stored as S.</param>
    /// <param name="prefix">The text before it.</param>
    public static ValueCodec Of(ValueCodec inner, string prefix)
        => inner.NotNull is var notNull && notNull != inner
            ? CodecSource.Nullable(Of(notNull, prefix))
            : CodecSource.Make(typeof(PrefixCodec<>), [inner.ClrType], inner, prefix);
}
