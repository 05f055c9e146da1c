using EFCore.DynamoNs.Schema.Hcl;

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

    public static string Rendered(IEnumerable<Diagnostic> errors) => string.Join("\n\n", errors.Select(e => e.Render()));
}
