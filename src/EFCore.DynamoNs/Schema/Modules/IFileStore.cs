namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>Where files lie: on the disk, or in an assembly. Paths are full ones, and folders are read without those below.</summary>
internal interface IFileStore
{
    bool HasFile(string path);

    bool HasFolder(string path);

    /// <summary>The names of the files in a folder.</summary>
    /// <exception cref="IOException">The folder can't be read.</exception>
    IEnumerable<string> Names(string folder);

    /// <summary>The files below a folder, as paths relative to it with slashes.</summary>
    IEnumerable<string> Below(string folder);

    /// <summary>What is made of a file's bytes, which are not kept.</summary>
    /// <exception cref="IOException">The file is not there, or too long.</exception>
    T Read<T>(string path, Func<ReadOnlySpan<byte>, T> read);

    /// <summary>The path with every link on it followed, or null after too many.</summary>
    string? RealPath(string path);
}
