using System.Text.RegularExpressions;

namespace EFCore.DynamoNs.Tests.Architecture;

/// <summary>The sources that the tests were built from.</summary>
internal static partial class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static IReadOnlyList<SourceFile> Provider { get; } = Sources("src/EFCore.DynamoNs");

    public static IReadOnlyList<SourceFile> Sources(string folder)
    {
        var root = Path.Combine(Root, folder);
        return
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
                .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal)
                    && !path.StartsWith("bin/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(root, path)))),
        ];
    }

    private static string FindRoot(string folder)
        => File.Exists(Path.Combine(folder, "EFCore.DynamoNs.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run below the repository."));

    internal sealed partial record SourceFile(string Path, string Text)
    {
        /// <summary>The folder as a namespace below the root: <c>Schema.Hcl</c>; empty for the root itself.</summary>
        public string Folder { get; } = (System.IO.Path.GetDirectoryName(Path) ?? "").Replace('\\', '/').Replace('/', '.');

        /// <summary>The text without comments and strings.</summary>
        public string Code { get; } = Prose().Replace(Text, " ");

        public string Namespace => NamespaceLine().Match(Text).Groups[1].Value;

        public IEnumerable<string> Types => Declaration().Matches(Code).Select(match => match.Groups[1].Value);

        [GeneratedRegex("""^namespace ([\w.]+);""", RegexOptions.Multiline)]
        private static partial Regex NamespaceLine();

        [GeneratedRegex("""\b(?:class|record struct|record|struct|interface|enum) (\w+)""")]
        private static partial Regex Declaration();

        [GeneratedRegex(""""
            """[\s\S]*?"""|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)'|//[^\r\n]*|/\*[\s\S]*?\*/
            """")]
        private static partial Regex Prose();
    }
}
