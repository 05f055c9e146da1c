using System.Buffers;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>The files of the disk.</summary>
internal sealed class DiskFiles : IFileStore
{
    public static readonly DiskFiles Instance = new();

    /// <summary>Bytes of one file: more than configurations hold.</summary>
    private const long MaxLength = 32 * 1024 * 1024;

    private const int MaxLinks = 40;

    private DiskFiles()
    {
    }

    public bool HasFile(string path) => File.Exists(path);

    public bool HasFolder(string path) => Directory.Exists(path);

    public IEnumerable<string> Names(string folder) => Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file));

    public IEnumerable<string> Below(string folder)
        => Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'));

    public T Read<T>(string path, Func<ReadOnlySpan<byte>, T> read)
    {
        var length = new FileInfo(path).Length;
        if (length > MaxLength)
        {
            throw new IOException($"The file has {length} bytes, and {MaxLength} are read at most.");
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)length);
        try
        {
            using var file = File.OpenRead(path);
            return read(buffer.AsSpan(0, file.ReadAtLeast(buffer.AsSpan(0, (int)length), (int)length, throwOnEndOfStream: false)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public string? RealPath(string path) => RealPath(path, 0);

    private static string? RealPath(string path, int links)
    {
        var real = Path.GetPathRoot(path)!;
        var parts = path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            var next = Path.Combine(real, parts[i]);
            if (new FileInfo(next).LinkTarget is { } target)
            {
                return links > MaxLinks ? null : RealPath(Path.GetFullPath(Path.Combine([target, .. parts[(i + 1)..]]), real), links + 1);
            }

            real = next;
        }

        return real;
    }
}
