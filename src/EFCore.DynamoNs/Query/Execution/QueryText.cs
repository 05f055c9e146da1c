using System.Text;
using System.Text.Json;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>A query's first request as people read it.</summary>
internal static class QueryText
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(PreparedRead prepared, DynamoQueryContext context)
    {
        var rows = new RowSource(prepared, context.Parameters, context.Namespace);
        if (!rows.NeedsPage)
        {
            return "{}";
        }

        using var request = rows.NextRequest();
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        using (var document = JsonDocument.Parse(request.Body))
        using (var writer = new Utf8JsonWriter(output, Indented))
        {
            document.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
