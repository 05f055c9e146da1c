namespace EFCore.DynamoNs;

internal static partial class Errors
{
    /// <summary>Text that is no HCL, at every place where it was found; the diagnostics come rendered.</summary>
    internal static DynamoException TerraformSyntax(IReadOnlyList<string> diagnostics)
        => new(
            "DYN1010",
            $"The Terraform configuration can't be read: {Counted(diagnostics, "syntax error")}.\n\n{Paragraphs(diagnostics)}")
        { Details = diagnostics };

    /// <summary>Tables that Terraform or DynamoDB would refuse, or that hold what is not evaluated yet.</summary>
    internal static DynamoException TerraformTables(IReadOnlyList<string> diagnostics)
        => new(
            "DYN1011",
            $"The Terraform configuration declares no usable schema: {Counted(diagnostics, "error")}.\n\n{Paragraphs(diagnostics)}")
        { Details = diagnostics };

    internal static DynamoException TerraformNotFound(string path, IReadOnlyList<string> places, IReadOnlyList<string> carriers)
        => new(
            "DYN1012",
            $"The Terraform file or folder \"{path}\" does not exist. It was looked for at:\n"
            + string.Concat(places.Concat(carriers.Select(carrier => $"the DynamoTerraform items of the assembly {carrier}")).Select(place => $"  {place}\n"))
            + "Correct the path that is given to .Terraform(...) or DYNAMONS_TERRAFORM, or let the build put the files into the "
            + "application's assembly: <DynamoTerraform Include=\"infra/*.tf\" />.");

    internal static DynamoException UndeclaredVariable(string name, IReadOnlyCollection<string> declared, string? nearest)
        => new(
            "DYN1046",
            $"--var gives '{name}' a value, and the configuration declares no such variable: "
            + (declared.Count == 0 ? "it declares none. " : $"it declares {string.Join(", ", declared.Select(known => $"'{known}'"))}. ")
            + (nearest is null ? "Correct the name" : $"Did you mean '{nearest}'? Correct the name")
            + ", leave it out, or name the folder whose files declare it.");

    internal static DynamoException TerraformHasNoTables(string origin, IReadOnlyList<string> notes)
        => new(
            "DYN1013",
            $"No table is declared in \"{origin}\". Give the path of the file or folder that holds the resource \"aws_dynamodb_table\" \"...\" {{ }} blocks; "
            + "folders below it are read as modules that it calls."
            + (notes.Count > 0 ? $"\n\n{Paragraphs(notes)}" : ""));

    internal static DynamoException TerraformFolderIsEmpty(string path)
        => new(
            "DYN1015",
            $"The folder \"{path}\" holds no .tf file. "
            + "Give the folder that holds the tables' files; folders below it are read as modules that it calls.");

    internal static DynamoException TerraformUnreadable(string path, Exception cause)
        => new(
            "DYN1016",
            $"\"{path}\" can't be read: {cause.Message} Let the application's user read it, or correct the path.",
            cause);

    private static string Counted(IReadOnlyList<string> diagnostics, string what)
        => diagnostics.Count == 1 ? $"1 {what}" : $"{diagnostics.Count} {what}s";

    /// <summary>All of them up to a number that people read.</summary>
    private static string Paragraphs(IReadOnlyList<string> diagnostics)
    {
        const int shown = 50;
        var listed = string.Join("\n\n", diagnostics.Take(shown));
        return diagnostics.Count > shown ? $"{listed}\n\nand {diagnostics.Count - shown} more" : listed;
    }
}
