using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Shop;

/// <summary>Prints each query as it stands in the source, the requests that it became, and the answer.</summary>
internal static class Print
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Line(string text) => Console.WriteLine(text);

    public static async Task Query<T>(string title, Task<T> answer, [CallerArgumentExpression(nameof(answer))] string code = "")
    {
        var result = await answer;
        Console.WriteLine();
        Console.WriteLine($"== {title}");
        Console.WriteLine();
        Write(Lines(code), "    ");
        foreach (var request in RequestLog.Take())
        {
            using var body = JsonDocument.Parse(request.Body!);
            Console.WriteLine();
            Console.WriteLine(request.Operation);
            Write(JsonSerializer.Serialize(body, Indented).Split('\n'), "");
        }

        Console.WriteLine();
        foreach (var row in result is IEnumerable rows ? rows.Cast<object?>() : [(object?)result])
        {
            Console.WriteLine($"-> {Text(row)}");
        }
    }

    /// <summary>The lines of a call, moved to the left as they stand below each other.</summary>
    private static IEnumerable<string> Lines(string code)
    {
        var lines = code.ReplaceLineEndings("\n").Split('\n');
        return lines.Take(1).Concat(lines.Skip(1).Select(line => "    " + line.TrimStart()));
    }

    private static void Write(IEnumerable<string> lines, string indent)
    {
        foreach (var line in lines)
        {
            Console.WriteLine(indent + line.TrimEnd());
        }
    }

    private static string Text(object? row)
        => row is Order order
            ? $"{order.CustomerId}, {order.PlacedOn:yyyy-MM-dd HH:mm}, {order.Status}, {order.Total:0.00}"
            : $"{row}";
}
