using System.Text;
using System.Text.Json;
using EFCore.DynamoNs.Schema.Evaluation;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>
///     Finds the files of called modules: local ones beside the caller, others where <c>terraform init</c> has put them, and
///     the registry's module for tables in a form of our own, so that it needs no download.
/// </summary>
internal sealed class ModuleLoader(Configuration configuration)
{
    private const int MaxDepth = 20;

    private const string TableModule = "EFCore.DynamoNs.Schema.Modules.dynamodb-table.tf";

    private static readonly string[] TableModuleSources = ["terraform-aws-modules/dynamodb-table/aws", "terraform-aws-modules/terraform-aws-dynamodb-table"];

    private readonly Dictionary<string, ModuleDeclaration?> _loaded = new(StringComparer.Ordinal);
    private Dictionary<string, string>? _installed;

    /// <summary>The module's files, or null when they are not at hand.</summary>
    /// <exception cref="EvaluationException">The call is wrong.</exception>
    public ModuleDeclaration? Find(ModuleInstance caller, Declaration call)
    {
        if (call.Body.FindAttribute("source")?.Value is not HclExpression.StringLiteral { Value: var source } expression)
        {
            throw caller.ScopeOf(call).Error(
                call.Body.FindAttribute("source")?.Value.Span ?? call.Block.Span,
                "a module's source is a plain string.",
                "Write source = \"./folder\", for example, without ${...}.");
        }

        if (FolderOf(caller, call, source) is not { } folder)
        {
            return TableModuleSources.Any(s => source.Contains(s, StringComparison.Ordinal)) ? Load(TableModule, () => [Embedded()], null) : null;
        }

        if (caller.Chain.Count() > MaxDepth || caller.Chain.Any(m => m.Folder == folder))
        {
            throw caller.ScopeOf(call).Error(
                expression.Span,
                caller.Chain.Any(m => m.Folder == folder) ? "this module calls itself." : $"modules are nested deeper than {MaxDepth} levels.",
                "Call another module.");
        }

        var isLocal = source.StartsWith('.');
        var isThere = configuration.Files.HasFolder(folder);
        if (!isThere || (!configuration.Files.Holds(folder) && !(isLocal && configuration.Files.IsOpen)))
        {
            throw caller.ScopeOf(call).Error(
                expression.Span,
                isThere ? "this module's folder is out of the root, and files are read only below it." : "this module's folder does not exist.",
                isThere ? "Widen the root: .Root(\"..\") in .Terraform(...)." : "Correct the path; it is relative to the folder of this file.");
        }

        return Load(folder, () => ConfigurationFiles.In(folder, Shown(folder), configuration.Files), folder);
    }

    public UnknownCause Missing(Declaration call)
        => new(
            $"the files of module.{call.Label(0)} are not here",
            "Run terraform init, which brings them, or write its values yourself.");

    private string? FolderOf(ModuleInstance caller, Declaration call, string source)
    {
        if (source is "." or ".." || source.StartsWith("./", StringComparison.Ordinal) || source.StartsWith("../", StringComparison.Ordinal))
        {
            return caller.Declaration.Folder is { } own ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(source, own)) : null;
        }

        var path = caller.CallPath.Length == 0 ? call.Label(0) : $"{caller.CallPath}.{call.Label(0)}";
        return (_installed ??= Installed()).GetValueOrDefault(path);
    }

    /// <summary>What <c>.terraform/modules/modules.json</c> lists: https://developer.hashicorp.com/terraform/cli/commands/init</summary>
    private Dictionary<string, string> Installed()
    {
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        var root = configuration.RootFolder;
        var list = root is null ? null : Path.Combine(root, ".terraform", "modules", "modules.json");
        if (list is null || !configuration.Files.HasFile(list))
        {
            return folders;
        }

        if (!configuration.Files.Holds(list))
        {
            configuration.Files.Refuse();
            return folders;
        }

        try
        {
            using var json = JsonDocument.Parse(configuration.Files.Bytes(list));
            foreach (var module in json.RootElement.GetProperty("Modules").EnumerateArray())
            {
                folders[module.GetProperty("Key").GetString()!] = Path.TrimEndingDirectorySeparator(Path.GetFullPath(module.GetProperty("Dir").GetString()!, root!));
            }
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or IOException or ArgumentException)
        {
            // A list that can't be read is one that is not there: terraform init writes it anew.
            folders.Clear();
        }

        return folders;
    }

    private ModuleDeclaration? Load(string key, Func<IReadOnlyList<SourceText>> read, string? folder)
    {
        if (!_loaded.TryGetValue(key, out var declaration))
        {
            var files = ConfigurationFiles.Parse(read(), configuration.Inputs, configuration.Diagnostics);
            if (!configuration.Inputs.AcceptsOldSyntax)
            {
                new DeclarationRules(configuration.Diagnostics).Check(files, isWhole: true);
            }

            configuration.Budget.Grow(files);
            _loaded[key] = declaration = new ModuleDeclaration(folder, files, configuration.Diagnostics);
        }

        return declaration;
    }

    private string Shown(string folder) => Path.GetRelativePath(configuration.RootFolder ?? ".", folder).Replace('\\', '/');

    private static SourceText Embedded()
    {
        using var stream = typeof(ModuleLoader).Assembly.GetManifestResourceStream(TableModule)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new SourceText("terraform-aws-modules/dynamodb-table/aws", reader.ReadToEnd());
    }
}
