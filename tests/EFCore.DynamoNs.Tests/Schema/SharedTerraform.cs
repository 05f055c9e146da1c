using System.Runtime.CompilerServices;
using System.Text.Json;

namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>
///     The folder of real configurations with terraform's answers, beside the repository: it is no part of it, and tests
///     that read it are skipped where it is absent.
/// </summary>
internal static class SharedTerraform
{
    public static string FolderOrSkip()
    {
        Assert.SkipWhen(Folder() is null, "There is no folder shared/terraform beside the repository.");
        return Folder()!;
    }

    public static string? Folder()
    {
        for (var folder = new DirectoryInfo(SourceFolder()); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
            {
                var shared = Path.Combine(folder.Parent?.FullName ?? folder.FullName, "shared", "terraform");
                if (Directory.Exists(shared))
                {
                    return shared;
                }
            }
        }

        return null;
    }

    public static JsonElement Json(string folder, params string[] path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine([folder, .. path])));
        return document.RootElement.Clone();
    }

    /// <summary>Where the sources were built, else where the tests run: both are below the repository.</summary>
    private static string SourceFolder([CallerFilePath] string file = "")
        => Directory.Exists(Path.GetDirectoryName(file)) ? Path.GetDirectoryName(file)! : AppContext.BaseDirectory;
}
