using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>What functions need beyond their arguments: files below the root, and templates.</summary>
internal interface IFunctionHost
{
    /// <summary>Counts work, so that no expression runs for ever.</summary>
    void Spend(long steps);

    /// <exception cref="FunctionException">There is no such file, or it may not be read.</exception>
    byte[] ReadFile(string path);

    bool FileExists(string path);

    /// <summary>The files below the folder, as paths relative to it with slashes.</summary>
    IEnumerable<string> FilesBelow(string folder);

    string FullPath(string path);

    HclValue RenderFile(string path, HclValue.Mapping variables);

    HclValue RenderText(string template, HclValue.Mapping variables);
}
