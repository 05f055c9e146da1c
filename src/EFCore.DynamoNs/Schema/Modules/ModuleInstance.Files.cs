using EFCore.DynamoNs.Schema.Evaluation;
using EFCore.DynamoNs.Schema.Functions;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>What functions read: files below the root, or below the folder of the module itself.</summary>
internal sealed partial class ModuleInstance
{
    public void Spend(long steps) => Budget.Spend(steps);

    public byte[] ReadFile(string path)
    {
        var full = Allowed(path);
        if (!_configuration.Files.HasFile(full))
        {
            throw new FunctionException("there is no such file");
        }

        try
        {
            return _configuration.Files.Bytes(full);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FunctionException("the file can't be read");
        }
    }

    public bool FileExists(string path) => _configuration.Files.HasFile(Allowed(path));

    public IEnumerable<string> FilesBelow(string folder)
    {
        var full = Allowed(folder);
        if (!_configuration.Files.HasFolder(full))
        {
            throw new FunctionException("there is no such folder");
        }

        return _configuration.Files.Below(full) ?? throw new FunctionException($"its folder holds more than {FileTree.MaxFiles} files");
    }

    public string FullPath(string path)
    {
        _configuration.Files.Location();
        return Full(path);
    }

    public HclValue RenderFile(string path, HclValue.Mapping variables)
        => Render(new SourceText(Path.GetRelativePath(_configuration.RootFolder ?? ".", Full(path)).Replace('\\', '/'), EncodingFunctions.Utf8(ReadFile(path))), variables);

    public HclValue RenderText(string template, HclValue.Mapping variables) => Render(new SourceText("template", template), variables);

    private HclValue Render(SourceText source, HclValue.Mapping variables)
    {
        var diagnostics = new DiagnosticBag();
        if (TemplateText.Parse(source, diagnostics) is not { } template)
        {
            throw new EvaluationException(diagnostics.Items[0]);
        }

        var scope = new Scope(this, source) { IsTemplate = true };
        foreach (var (name, value) in variables.Items)
        {
            scope = scope.With(name, value);
        }

        if (!Budget.TryEnter())
        {
            throw new EvaluationException(new Diagnostic(source, template.Span, $"{Budget.Exceeded}.", "A template must not render itself.")) { IsFinal = true };
        }

        try
        {
            return scope.Evaluate(template);
        }
        finally
        {
            Budget.Leave();
        }
    }

    private string Allowed(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            throw new FunctionException("its path holds the character NUL");
        }

        var full = Full(path);
        if (_configuration.Files.Holds(full, Declaration.Folder))
        {
            return full;
        }

        _configuration.Files.Refuse();
        throw new FunctionException("the path leads out of the root, and files are read only below it");
    }

    private string Full(string path) => Path.GetFullPath(path, _configuration.RootFolder ?? Directory.GetCurrentDirectory());
}
