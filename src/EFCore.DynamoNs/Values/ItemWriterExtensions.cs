using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

internal static class ItemWriterExtensions
{
    /// <summary>An element inside a list or map: what would be an absent attribute is NULL there.</summary>
    public static void ValueOrNull<T>(this ItemWriter writer, ValueCodec<T> codec, T value)
    {
        if (codec.IsAbsent(value))
        {
            writer.Null();
        }
        else
        {
            codec.Write(writer, value);
        }
    }
}
