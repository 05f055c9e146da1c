using System.Buffers;
using System.Text;
using System.Text.Unicode;
using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>The files of one folder, which is one module: https://developer.hashicorp.com/terraform/language/files</summary>
internal static class ConfigurationFiles
{
    private const int MaxOverrides = 30;

    /// <summary>More lines than the longest file has.</summary>
    private const int LinesOfOverride = 1 << 26;

    /// <summary>The configuration's files in the order of their names.</summary>
    public static IReadOnlyList<SourceText> In(string folder, string shown, FileTree tree)
        => [.. tree.Names(folder).Select(name => tree.Read(Path.Combine(folder, name), bytes => Decode(shown is "." ? name : $"{shown.TrimEnd('/', '\\')}/{name}", bytes)))];

    /// <summary>The names of the configuration's files in ordinal order; hidden files are editors' own.</summary>
    /// <exception cref="IOException">The folder can't be read.</exception>
    public static IReadOnlyList<string> Names(IFileStore store, string folder)
        =>
        [
            .. store.Names(folder)
                .Where(name => name.EndsWith(".tf", StringComparison.Ordinal) || name.EndsWith(".tf.json", StringComparison.Ordinal))
                .Where(name => !name.StartsWith('.'))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The files of values that Terraform reads by itself, in the order in which they count.</summary>
    public static IEnumerable<string> VariableFiles(IFileStore store, string folder)
        => new[] { "terraform.tfvars", "terraform.tfvars.json" }
            .Where(name => store.HasFile(Path.Combine(folder, name)))
            .Concat(store.Names(folder)
                .Where(name => name.EndsWith(".auto.tfvars", StringComparison.Ordinal) || name.EndsWith(".auto.tfvars.json", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));

    /// <summary>A module's files; the override files have lines of their own numbers, and come last.</summary>
    public static List<HclFile> Parse(IEnumerable<SourceText> sources, Inputs inputs, DiagnosticBag diagnostics)
    {
        var files = new List<HclFile>();
        var overrides = 0;
        foreach (var source in sources.OrderBy(s => OverrideMerge.IsOverride(s.Name)))
        {
            var isOverride = OverrideMerge.IsOverride(source.Name);
            if (isOverride && ++overrides > MaxOverrides)
            {
                diagnostics.Add(source, source.Span(0, 0), $"a folder has {MaxOverrides} override files at most.", "Merge some of them.");
                break;
            }

            var file = Parse(isOverride ? source.AsOverride(overrides * LinesOfOverride) : source, diagnostics);
            files.Add(inputs.AcceptsOldSyntax ? OldSyntax.Upgrade(file) : file);
        }

        return files;
    }

    public static HclFile Parse(SourceText source, DiagnosticBag diagnostics)
    {
        CheckEncoding(source, diagnostics);
        return source.Name.EndsWith(".tf.json", StringComparison.Ordinal) ? JsonConfiguration.Parse(source, diagnostics) : HclParser.Parse(source, diagnostics);
    }

    /// <summary>https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#source-code-representation: UTF-8, strictly.</summary>
    public static SourceText Decode(string name, ReadOnlySpan<byte> bytes)
    {
        var source = new SourceText(name, Encoding.UTF8.GetString(bytes));
        if (Utf8.IsValid(bytes))
        {
            return source;
        }

        var valid = 0;
        while (valid < bytes.Length && Rune.DecodeFromUtf8(bytes[valid..], out _, out var length) == OperationStatus.Done)
        {
            valid += length;
        }

        return new SourceText(name, source.Text) { InvalidByte = (Encoding.UTF8.GetCharCount(bytes[..valid]), bytes[valid]) };
    }

    private static void CheckEncoding(SourceText source, DiagnosticBag diagnostics)
    {
        if (source.InvalidByte is var (offset, value))
        {
            diagnostics.Add(
                source,
                source.Span(offset, offset + 1),
                $"the byte 0x{value:X2} is no valid UTF-8 here.",
                "Save the file as UTF-8: Terraform reads no other encoding.");
        }
    }
}
