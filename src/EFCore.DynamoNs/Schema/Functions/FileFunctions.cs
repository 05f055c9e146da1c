using System.Text.RegularExpressions;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>https://developer.hashicorp.com/terraform/language/functions/file and the other functions of the file system, below the root only.</summary>
internal static class FileFunctions
{
    public static readonly Function[] All =
    [
        Function.Of("abspath(path string) string", a => HclValue.Of(a.Host.FullPath(a.Text(0)))),
        Function.Of("basename(path string) string", a => HclValue.Of(Base(a.Text(0)))),
        Function.Of("dirname(path string) string", a => HclValue.Of(Folder(a.Text(0)))),
        Function.Of("file(path string) string", a => HclValue.Of(EncodingFunctions.Utf8(a.Host.ReadFile(a.Text(0))))),
        Function.Of("filebase64(path string) string", a => HclValue.Of(Convert.ToBase64String(a.Host.ReadFile(a.Text(0))))),
        Function.Of("fileexists(path string) bool", a => HclValue.Of(a.Host.FileExists(a.Text(0)))),
        Function.Of("fileset(path string, pattern string) set(string)", FileSet),
        Function.Of("pathexpand(path string) string", a => HclValue.Of(a.Text(0))),
        Function.Of("templatefile(path string, vars any~) string", a => a.Host.RenderFile(a.Text(0), a.Mapping(1))),
        Function.Of("templatestring(template string, vars any~) string", a => a.Host.RenderText(a.Text(0), a.Mapping(1))),
    ];

    private static string Base(string path)
        => path.Length == 0 ? "." : path.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed[(trimmed.LastIndexOf('/') + 1)..] : "/";

    private static string Folder(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : path[..slash];
    }

    /// <summary><c>*</c>, <c>?</c>, <c>[a-z]</c> and <c>{a,b}</c> in one part of a path, <c>**</c> over any number of parts.</summary>
    private static HclValue FileSet(Arguments a)
    {
        var pattern = Regex.Escape(a.Text(1)).Replace("\\*\\*/", "(?:[^/]+/)*", StringComparison.Ordinal)
            .Replace("\\*\\*", ".*", StringComparison.Ordinal)
            .Replace("\\*", "[^/]*", StringComparison.Ordinal)
            .Replace("\\?", "[^/]", StringComparison.Ordinal)
            .Replace("\\[", "[", StringComparison.Ordinal);
        pattern = Regex.Replace(pattern, @"\\\{([^}]*)}", m => $"(?:{m.Groups[1].Value.Replace(',', '|')})", RegexOptions.NonBacktracking);
        try
        {
            var glob = new Regex($"^{pattern}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return HclValue.Set(HclType.String, a.Host.FilesBelow(a.Text(0)).Where(f => glob.IsMatch(f)).Select(HclValue.Of));
        }
        catch (ArgumentException)
        {
            throw new FunctionException("its pattern is none of file names");
        }
    }
}
