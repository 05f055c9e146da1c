using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Modules;

namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Parses the texts of tests.</summary>
internal static class Hcl
{
    public static (HclFile File, IReadOnlyList<Diagnostic> Errors) Parse(string text, string name = "main.tf")
    {
        var diagnostics = new DiagnosticBag();
        var file = HclParser.Parse(new SourceText(name, text), diagnostics);
        return (file, diagnostics.Items);
    }

    /// <summary>The tree of a text without errors.</summary>
    public static HclFile Valid(string text)
    {
        var (file, errors) = Parse(text);
        Assert.True(errors.Count == 0, Rendered(errors));
        return file;
    }

    /// <summary>The tree of <c>x = expression</c>.</summary>
    public static HclExpression Expression(string expression) => Valid($"x = {expression}\n").Body.FindAttribute("x")!.Value;

    /// <summary>The configuration of a text.</summary>
    public static Configuration Module(string text, string? folder = null, Inputs? inputs = null)
        => new([Valid(text)], folder, [], inputs ?? Inputs.None, new FileTree(folder), new DiagnosticBag());

    public static string Rendered(IEnumerable<Diagnostic> errors) => string.Join("\n\n", errors.Select(e => e.Render()));
}
