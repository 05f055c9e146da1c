using System.Collections.Concurrent;

namespace EFCore.DynamoNs.Tests.Query;

/// <summary>
///     A text that is kept beside the tests: what was asked above, the requests below. The environment variable
///     DYNAMONS_UPDATE_GOLDEN=1 rewrites it.
/// </summary>
internal static class GoldenFile
{
    private static readonly ConcurrentDictionary<string, Lock> Locks = new();

    public static void Check(string name, string text, string theme = "Query")
    {
        var path = Path.Combine(Folder(theme), name + ".txt");
        lock (Locks.GetOrAdd(path, _ => new Lock()))
        {
            if (Environment.GetEnvironmentVariable("DYNAMONS_UPDATE_GOLDEN") == "1")
            {
                File.WriteAllText(path, text);
                return;
            }

            Assert.True(File.Exists(path), $"There is no {name}.txt; DYNAMONS_UPDATE_GOLDEN=1 writes it:\n{text}");
            Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text);
        }
    }

    private static string Folder(string theme)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
            {
                return Path.Combine(folder.FullName, "tests", "EFCore.DynamoNs.Tests", theme, "Golden");
            }
        }

        throw new DirectoryNotFoundException("The tests run outside of their repository.");
    }
}
