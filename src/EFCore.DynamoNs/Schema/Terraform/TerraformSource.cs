using System.Security.Cryptography;
using System.Text;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Modules;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>The tables that Terraform files declare.</summary>
internal sealed class TerraformSource : ISchemaSource
{
    private readonly Func<IReadOnlyList<RootModule>> _read;
    private readonly Inputs _inputs;
    private readonly string _origin;
    private readonly Lazy<string> _identity;

    /// <param name="paths">Files, or folders of which all <c>*.tf</c> and <c>*.tf.json</c> are read; folders below them are not.</param>
    /// <param name="roots">
    ///     Where else relative paths are looked for: after the current folder and before the application's own folder.
    /// </param>
    /// <param name="inputs">Values of variables, files of them, the workspace.</param>
    public TerraformSource(IReadOnlyList<string> paths, IReadOnlyList<string>? roots = null, Inputs? inputs = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(paths.Count, nameof(paths));
        _inputs = inputs ?? Inputs.None;
        var files = new TerraformFiles([.. paths], [Directory.GetCurrentDirectory(), .. roots ?? [], AppContext.BaseDirectory], _inputs);
        _read = files.Read;
        _origin = string.Join(", ", paths);
        _identity = new Lazy<string>(() => string.Join('\n', files.Locate().Select(l => l.FullPath ?? l.Path).Concat(_inputs.Identity)));
    }

    private TerraformSource(string fileName, string text)
    {
        _inputs = Inputs.None;
        _read = () => [new RootModule(null, [new SourceText(fileName, text)], [], new FileTree(null))];
        _origin = fileName;
        _identity = new Lazy<string>(
            () => $"{fileName}\n{Convert.ToHexString(SHA256.HashData(Encoding.Unicode.GetBytes(text)))}");
    }

    /// <summary>
    ///     The full paths found and the inputs given, without the files' content: files are read once in a process. A path that
    ///     is not found stands as given, and <see cref="Load" /> reports it.
    /// </summary>
    public string Identity => _identity.Value;

    /// <summary>A configuration that is no file; the name is for messages.</summary>
    public static TerraformSource FromText(string fileName, string text) => new(fileName, text);

    /// <exception cref="DynamoException">The source is missing or broken, or declares no table; the message names every place.</exception>
    public DatabaseSchema Load()
    {
        var modules = _read();
        var schema = TerraformReader.Read(modules, _inputs).ToSchema(_origin);
        return schema is { Tables.IsEmpty: false } or { Unusable.IsEmpty: false } ? schema
            : modules.Count == 0 ? throw Errors.TerraformFolderIsEmpty(_origin)
            : throw Errors.TerraformHasNoTables(_origin, schema.Notes);
    }

    /// <summary>The schema in its canonical form.</summary>
    /// <exception cref="DynamoException">The source is missing or broken; the message names every place.</exception>
    public SchemaDocument LoadDocument() => TerraformReader.Read(_read(), _inputs);
}
