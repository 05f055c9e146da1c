using System.Text.Json;
using System.Text.Json.Serialization;

namespace EFCore.DynamoNs.Tests.Query;

/// <summary>Rows as text, so that two of them can be compared whatever their type.</summary>
internal static class RowJson
{
    public static readonly JsonSerializerOptions Options = new() { Converters = { new SortedSetConverter() } };

    private sealed class SortedSetConverter : JsonConverter<HashSet<int>>
    {
        public override HashSet<int> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, HashSet<int> value, JsonSerializerOptions options)
            => JsonSerializer.Serialize(writer, value.Order().ToArray(), options);
    }
}
