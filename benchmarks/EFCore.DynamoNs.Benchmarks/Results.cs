using System.Globalization;
using System.Runtime.InteropServices;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>The file of the day in benchmarks/results.</summary>
internal static class Results
{
    private const string Ratios = "H is the low-level AWS SDK with hand-written mapping.";

    public static void Write(string[] command, string table, string explanation = Ratios)
    {
        var day = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var file = Path.Combine(Folder(), command[0] == "ratios" ? $"{day}.md" : $"{day}-{command[0]}.md");
        File.WriteAllText(file, $"""
            # {day}, {command[0]}

            {Machine()}. {explanation} Made with

            ```
            dotnet run -c Release --project benchmarks/EFCore.DynamoNs.Benchmarks -- {string.Join(' ', command)}
            ```

            {table}
            """);
        Console.WriteLine($"Written to {Path.GetFileName(file)}");
    }

    private static string Machine()
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores of {RuntimeInformation.OSArchitecture}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");

    private static string Folder()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var results = Path.Combine(folder, "benchmarks", "results");
            if (Directory.Exists(results))
            {
                return results;
            }
        }

        throw new DirectoryNotFoundException("Results are written from within the repository only.");
    }
}
