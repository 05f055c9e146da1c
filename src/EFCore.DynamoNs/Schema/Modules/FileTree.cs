using System.Buffers;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>
///     The part of the file system that a configuration may read: what is below its root, also after symbolic links are
///     followed. Every file that is read is remembered, as input of the schema.
/// </summary>
internal sealed class FileTree(string? root)
{
    /// <summary>Bytes of one file: more than configurations hold.</summary>
    private const long MaxLength = 32 * 1024 * 1024;

    private readonly string? _root = root is null ? null : RealPath(Path.GetFullPath(root), 0);

    public SortedSet<string> Read { get; } = new(StringComparer.Ordinal);

    /// <summary>Nobody has said where the root is: modules are followed along relative paths wherever these lead.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The folder is below the root.</summary>
    public bool Holds(string path) => _root is not null && RealPath(path, 0) is { } real && IsBelow(real, _root);

    /// <summary>A file's bytes; the caller has asked <see cref="Holds" />.</summary>
    /// <exception cref="IOException">It is not there, or too long.</exception>
    public byte[] Bytes(string path)
    {
        Take(path);
        return File.ReadAllBytes(path);
    }

    /// <summary>What is made of a file's bytes, which are not kept.</summary>
    /// <exception cref="IOException">It is not there, or too long.</exception>
    public T Decode<T>(string path, Func<ReadOnlySpan<byte>, T> decode)
    {
        var length = Take(path);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            using var file = File.OpenRead(path);
            return decode(buffer.AsSpan(0, file.ReadAtLeast(buffer.AsSpan(0, length), length, throwOnEndOfStream: false)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private int Take(string path)
    {
        var length = new FileInfo(path).Length;
        if (length > MaxLength)
        {
            throw new IOException($"The file has {length} bytes, and {MaxLength} are read at most.");
        }

        Read.Add(path);
        return (int)length;
    }

    private static bool IsBelow(string path, string folder)
        => path == folder || path.StartsWith(folder.EndsWith(Path.DirectorySeparatorChar) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path with every link on it followed, or null after too many.</summary>
    private static string? RealPath(string path, int links)
    {
        var real = Path.GetPathRoot(path)!;
        var parts = path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            var next = Path.Combine(real, parts[i]);
            if (new FileInfo(next).LinkTarget is { } target)
            {
                return links > 40 ? null : RealPath(Path.GetFullPath(Path.Combine([target, .. parts[(i + 1)..]]), real), links + 1);
            }

            real = next;
        }

        return real;
    }
}
