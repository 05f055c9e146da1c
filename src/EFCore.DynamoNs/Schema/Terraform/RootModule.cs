using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Modules;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>Files of one folder that are a configuration together, with the files of values that belong to them.</summary>
internal sealed record RootModule(string? Folder, IReadOnlyList<SourceText> Sources, IReadOnlyList<SourceText> VariableFiles, FileTree Tree)
{
    /// <summary>These are all files of the folder: what they don't declare is not declared.</summary>
    public bool IsWhole { get; init; } = true;
}
