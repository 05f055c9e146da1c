using System.Text;
using System.Text.Json;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>A query's first requests as people read them, each as <c>aws dynamodb ... --cli-input-json</c> takes it.</summary>
internal static class QueryText
{
    /// <summary>Of more calls than these only the first are shown.</summary>
    private const int MostCalls = 10;

    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(PreparedRead prepared, DynamoQueryContext context)
    {
        var rows = RowFeeds.OpenCalls(prepared, context);
        var texts = rows.FirstRequests().Take(MostCalls).Select(Text).ToList();
        return texts.Count == 0 ? "{}" : string.Join("\n\n", texts);
    }

    private static string Text(WireRequest request)
    {
        using var disposed = request;
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        using (var document = JsonDocument.Parse(request.Body))
        using (var writer = new Utf8JsonWriter(output, Indented))
        {
            document.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
