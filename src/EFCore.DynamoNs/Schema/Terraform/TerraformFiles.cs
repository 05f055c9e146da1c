using System.Text;
using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>Finds and reads the files that a source's paths stand for.</summary>
internal sealed class TerraformFiles(IReadOnlyList<string> paths, IReadOnlyList<string> roots)
{
    /// <summary>Each path as given with the full path found, or null where there is none.</summary>
    public IReadOnlyList<(string Path, string? FullPath)> Locate()
        => [.. paths.Select(path => (path, Places(path).FirstOrDefault(p => File.Exists(p) || Directory.Exists(p))))];

    public IReadOnlyList<SourceText> Read()
    {
        var diagnostics = new DiagnosticBag();
        var sources = new List<SourceText>();
        foreach (var (name, fullPath) in Locate().SelectMany(l => FilesOf(l.Path, l.FullPath)).DistinctBy(f => f.FullPath))
        {
            if (fullPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            {
                throw Errors.TerraformJson(name);
            }

            sources.Add(Decode(name, ReadBytes(name, fullPath), diagnostics));
        }

        return diagnostics.IsEmpty ? sources : throw Errors.TerraformSyntax(diagnostics.Render(sources));
    }

    private IEnumerable<(string Name, string FullPath)> FilesOf(string path, string? fullPath)
    {
        if (fullPath is null)
        {
            throw Errors.TerraformNotFound(path, [.. Places(path)]);
        }

        if (!Directory.Exists(fullPath))
        {
            return [(path, fullPath)];
        }

        var files = Names(path, fullPath)
            .Select(name => ($"{path.TrimEnd('/', '\\')}/{name}", Path.Combine(fullPath, name)))
            .ToList();
        return files.Count > 0 ? files : throw Errors.TerraformFolderIsEmpty(path, fullPath);
    }

    /// <summary>One folder is one module, hidden files are editors' own: https://developer.hashicorp.com/terraform/language/files</summary>
    private static IEnumerable<string> Names(string path, string folder)
    {
        try
        {
            return Directory.EnumerateFiles(folder)
                .Select(file => Path.GetFileName(file))
                .Where(name => name.EndsWith(".tf", StringComparison.Ordinal) || name.EndsWith(".tf.json", StringComparison.Ordinal))
                .Where(name => !name.StartsWith('.'))
                .Order(StringComparer.Ordinal)
                .ToList();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Errors.TerraformUnreadable(path, exception);
        }
    }

    private static byte[] ReadBytes(string name, string fullPath)
    {
        try
        {
            return File.ReadAllBytes(fullPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Errors.TerraformUnreadable(name, exception);
        }
    }

    /// <summary>https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#source-code-representation: UTF-8, strictly.</summary>
    internal static SourceText Decode(string name, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        var source = new SourceText(name, Encoding.UTF8.GetString(bytes));
        var valid = 0;
        while (valid < bytes.Length && Rune.DecodeFromUtf8(bytes[valid..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            valid += length;
        }

        if (valid < bytes.Length)
        {
            var offset = Encoding.UTF8.GetCharCount(bytes[..valid]);
            diagnostics.Add(
                source,
                source.Span(offset, offset + 1),
                $"the byte 0x{bytes[valid]:X2} is no valid UTF-8 here.",
                "Save the file as UTF-8: Terraform reads no other encoding.");
        }

        return source;
    }

    /// <summary>A full path is one place, whatever the roots are.</summary>
    private IEnumerable<string> Places(string path)
        => roots.Select(root => Path.GetFullPath(path, Path.GetFullPath(root))).Distinct();
}
