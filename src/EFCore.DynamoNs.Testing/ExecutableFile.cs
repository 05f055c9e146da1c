using System.Collections.Concurrent;

namespace EFCore.DynamoNs.Testing;

/// <summary>A program out of a NuGet package, which keeps no permission to run it.</summary>
internal static class ExecutableFile
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly ConcurrentDictionary<string, Lazy<string>> Copies = new(StringComparer.Ordinal);

    /// <summary>The path to run: the file's own, or that of a copy where the file can't be made executable.</summary>
    public static string Of(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path) || (File.GetUnixFileMode(path) & AnyExecute) != 0)
        {
            return path;
        }

        try
        {
            // Whoever may read it may run it.
            var mode = File.GetUnixFileMode(path);
            File.SetUnixFileMode(path, mode | (UnixFileMode)(((int)mode & 0b100_100_100) >> 2));
            return path;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return Copies.GetOrAdd(path, static original => new(() => Copy(original))).Value;
        }
    }

    /// <summary>A copy in a new folder, which no other user can have prepared, for as long as the process lives.</summary>
    internal static string Copy(string path)
    {
        var folder = Directory.CreateTempSubdirectory("dynamons-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        var copy = Path.Combine(folder.FullName, Path.GetFileName(path));
        File.Copy(path, copy);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(copy, OwnersAlone);
        }

        return copy;
    }
}
