using System.Security.Cryptography;
using System.Text;
using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>The tables that Terraform files declare.</summary>
internal sealed class TerraformSource : ISchemaSource
{
    private readonly Func<IReadOnlyList<SourceText>> _read;
    private readonly string _origin;
    private readonly Lazy<string> _identity;

    /// <param name="paths">Files, or folders of which all <c>*.tf</c> are read; folders below them are not.</param>
    /// <param name="roots">
    ///     Where else relative paths are looked for: after the current folder and before the application's own folder.
    /// </param>
    public TerraformSource(IReadOnlyList<string> paths, IReadOnlyList<string>? roots = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(paths.Count, nameof(paths));
        var files = new TerraformFiles([.. paths], [Directory.GetCurrentDirectory(), .. roots ?? [], AppContext.BaseDirectory]);
        _read = files.Read;
        _origin = string.Join(", ", paths);
        _identity = new Lazy<string>(() => string.Join('\n', files.Locate().Select(l => l.FullPath ?? l.Path)));
    }

    private TerraformSource(string fileName, string text)
    {
        _read = () => [new SourceText(fileName, text)];
        _origin = fileName;
        _identity = new Lazy<string>(
            () => $"{fileName}\n{Convert.ToHexString(SHA256.HashData(Encoding.Unicode.GetBytes(text)))}");
    }

    /// <summary>
    ///     The full paths found, without their content: files are read once in a process. A path that is not found stands as
    ///     given, and <see cref="Load" /> reports it.
    /// </summary>
    public string Identity => _identity.Value;

    /// <summary>A configuration that is no file; the name is for messages.</summary>
    public static TerraformSource FromText(string fileName, string text) => new(fileName, text);

    public DatabaseSchema Load() => TerraformReader.Read(_read(), _origin);
}
