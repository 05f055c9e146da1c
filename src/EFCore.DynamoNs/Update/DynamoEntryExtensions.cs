using System.Buffers;
using System.Text;
using EFCore.DynamoNs;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Update;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Microsoft.EntityFrameworkCore;

/// <summary>An entity as JSON.</summary>
public static class DynamoEntryExtensions
{
    /// <summary>
    ///     Writes the item that a put of the entity would store, in DynamoDB's JSON: <c>{"id":{"S":"a"},"total":{"N":"12.5"}}</c>. What saving generates (row versions,
    ///     times) is as the entity holds it now.
    /// </summary>
    /// <param name="entry">The entity's entry, tracked or not.</param>
    /// <returns>The item.</returns>
    /// <exception cref="DynamoException">DYN4005: DynamoDB can't hold a value.</exception>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html#Programming.LowLevelAPI.DataTypeDescriptors</remarks>
    public static string ToItemJson(this EntityEntry entry) => Encoding.UTF8.GetString(Write(entry));

    /// <summary>
    ///     Writes the same item as plain JSON: <c>{"id":"a","total":12.5}</c>. Numbers have all of their digits, binary values are base64, sets are arrays.
    /// </summary>
    /// <param name="entry">The entity's entry, tracked or not.</param>
    /// <returns>The item.</returns>
    /// <exception cref="DynamoException">DYN4005: DynamoDB can't hold a value.</exception>
    public static string ToJson(this EntityEntry entry) => PlainJson.Of(Write(entry));

    private static byte[] Write(EntityEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var binding = DatabaseBinding.Of(entry.Context.Model)[entry.Metadata];
        var values = new EntryValues(TrackedEntries.Of(entry), binding, WritePlans.Of(binding));
        var output = new ArrayBufferWriter<byte>();
        using var writer = new ItemWriter(output);
        writer.Json.WriteStartObject();
        for (var ordinal = 0; ordinal < binding.Attributes.Length; ordinal++)
        {
            values.WriteAttribute(ordinal, ItemWriter.Encode(binding.Attributes[ordinal].Name), writer);
        }

        writer.Json.WriteEndObject();
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }
}
