using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace EFCore.DynamoNs.Testing;

/// <summary>A program out of a NuGet package, which keeps no permission to run it, and may have been unpacked by another user.</summary>
internal static class ExecutableFile
{
    /// <summary>X_OK of access(2), the same on all Unix systems.</summary>
    private const int Execute = 1;

    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly ConcurrentDictionary<string, Lazy<string>> Copies = new(StringComparer.Ordinal);

    /// <summary>The path to run: the file's own, or that of a copy where this user can't run the file.</summary>
    public static string Of(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path) || CanRun(path) || (Allow(path) && CanRun(path)))
        {
            return path;
        }

        return Copies.GetOrAdd(path, static original => new(() => Copy(original))).Value;
    }

    /// <summary>A copy in a new folder, which no other user can have prepared or can enter, for as long as the process lives.</summary>
    internal static string Copy(string path)
    {
        var folder = Directory.CreateTempSubdirectory("dynamons-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        var copy = Path.Combine(folder.FullName, Path.GetFileName(path));
        File.Copy(path, copy);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(copy, OwnerAlone);
        }

        return copy;
    }

    /// <summary>Whoever may read the file may run it from now on; false where it is another user's.</summary>
    [UnsupportedOSPlatform("windows")]
    private static bool Allow(string path)
    {
        try
        {
            var mode = File.GetUnixFileMode(path);
            File.SetUnixFileMode(path, mode | (UnixFileMode)(((int)mode & 0b100_100_100) >> 2));
            return true;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    /// <summary>The mode alone does not say it: the file may be another user's, or on a file system from which nothing is run.</summary>
    [UnsupportedOSPlatform("windows")]
    private static bool CanRun(string path) => Access(path, Execute) == 0;

    [UnsupportedOSPlatform("windows")]
    [DllImport("libc", EntryPoint = "access")]
    private static extern int Access([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int mode);
}
