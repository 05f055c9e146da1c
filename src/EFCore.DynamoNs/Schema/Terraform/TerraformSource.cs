using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Modules;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>The tables that Terraform files declare.</summary>
internal sealed class TerraformSource : ISchemaSource
{
    private readonly Func<SchemaRequest, TerraformFiles?> _files;
    private readonly Func<TerraformFiles?, IReadOnlyList<RootModule>> _read;
    private readonly Inputs _inputs;
    private readonly string _origin;
    private readonly ConcurrentDictionary<string, Lazy<DatabaseSchema>> _loads = new(StringComparer.Ordinal);

    /// <param name="paths">Files, or folders of which all <c>*.tf</c> and <c>*.tf.json</c> are read; folders below them are not.</param>
    /// <param name="roots">
    ///     Where else relative paths are looked for: after the current folder, and before the content root and the application's own folder.
    /// </param>
    /// <param name="inputs">Values of variables, files of them, the workspace.</param>
    public TerraformSource(IReadOnlyList<string> paths, IReadOnlyList<string>? roots = null, Inputs? inputs = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(paths.Count, nameof(paths));
        _inputs = inputs ?? Inputs.None;
        string[] given = [.. paths];
        string[] first = [Directory.GetCurrentDirectory(), .. roots ?? []];
        _files = request => new TerraformFiles(
            given,
            [.. first, .. request.ContentRoot is { } content ? new[] { content } : [], AppContext.BaseDirectory],
            request.Carriers,
            _inputs);
        _read = files => files!.Read();
        _origin = string.Join(", ", paths);
        Identity = string.Join('\n', [.. first, .. given, .. _inputs.Identity]);
    }

    private TerraformSource(string fileName, string text)
    {
        _inputs = Inputs.None;
        _files = _ => null;
        _read = _ => [new RootModule(null, [new SourceText(fileName, text)], [], new FileTree(null))];
        _origin = fileName;
        Identity = $"{fileName}\n{Convert.ToHexString(SHA256.HashData(Encoding.Unicode.GetBytes(text)))}";
    }

    /// <summary>The paths, the current folder and the inputs, all as given.</summary>
    public string Identity { get; }

    /// <summary>A configuration that is no file; the name is for messages.</summary>
    public static TerraformSource FromText(string fileName, string text) => new(fileName, text);

    /// <exception cref="DynamoException">The source is missing or broken, or declares no table; the message names every place.</exception>
    public DatabaseSchema Load() => Load(SchemaRequest.Plain);

    /// <inheritdoc />
    public DatabaseSchema Load(SchemaRequest request)
    {
        var files = _files(request);
        var key = files?.Places() ?? "";
        var load = _loads.GetOrAdd(key, _ => new Lazy<DatabaseSchema>(() => Schema(files, request)));
        try
        {
            return load.Value;
        }
        catch
        {
            // Who waited gets the failure too; who asks later has the files read again, as they may be mended.
            _loads.TryRemove(KeyValuePair.Create(key, load));
            throw;
        }
    }

    /// <summary>The schema in its canonical form, read anew.</summary>
    /// <exception cref="DynamoException">The source is missing or broken; the message names every place.</exception>
    public SchemaDocument LoadDocument() => TerraformReader.Read(_read(_files(SchemaRequest.Plain)), _inputs);

    private DatabaseSchema Schema(TerraformFiles? files, SchemaRequest request)
    {
        var modules = _read(files);
        var document = request.Cache is { } cache
            ? new CachedReading(modules, _inputs, new CacheSession(cache, request.Patience, _origin, request.Observer), _origin, request.Observer).Read()
            : TerraformReader.Read(modules, _inputs);
        var schema = document.ToSchema(_origin);
        return schema is { Tables.IsEmpty: false } or { Unusable.IsEmpty: false } ? schema
            : modules.Count == 0 ? throw Errors.TerraformFolderIsEmpty(_origin)
            : throw Errors.TerraformHasNoTables(_origin, schema.Notes);
    }
}
