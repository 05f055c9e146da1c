using System.Buffers;
using System.Text;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Tests.Items;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Tests.Values;

/// <summary>What a codec writes and reads, as DynamoDB's JSON.</summary>
internal static class CodecText
{
    public static ValueCodec<T> Of<T>() => (ValueCodec<T>)CodecSource.Find(typeof(T))!;

    public static string Write(ValueCodec codec, object value, ValueBound bound = ValueBound.Exact)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new ItemWriter(output);
        codec.WriteObject(writer, value, bound);
        writer.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public static string Write<T>(T value) => Write(Of<T>(), value!);

    public static T Read<T>(ValueCodec<T> codec, string value) => codec.Read(ItemText.Values(value), 0);

    public static T Read<T>(string value) => Read(Of<T>(), value);

    public static T RoundTrip<T>(ValueCodec<T> codec, T value) => Read(codec, Write(codec, value!));

    /// <summary>The order that DynamoDB gives two stored values.</summary>
    public static int StoredOrder(ValueCodec codec, object left, object right)
    {
        var row = ItemText.Values(Write(codec, left), Write(codec, right));
        return Math.Sign(AttributeOrder.Compare(row.View(0), row.View(1))!.Value);
    }
}
