using System.Collections;
using System.Security.Cryptography;
using System.Text;
using EFCore.DynamoNs.Schema.Modules;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>
///     The hash of all that is known of a configuration before it is evaluated: the files of its folders, the values given, and
///     the code that evaluates them. Where the files are has no part in it.
/// </summary>
internal static class Fingerprint
{
    public static string Of(IReadOnlyList<RootModule> modules, Inputs inputs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(typeof(Fingerprint).Module.ModuleVersionId.ToString());
        foreach (var module in modules)
        {
            foreach (var source in module.Sources.Concat(module.VariableFiles))
            {
                Add(Path.GetFileName(source.Name));
                Add(source.Text);
                Add($"{source.InvalidByte}");
            }

            Add($"{module.Sources.Count} {module.Folder is null} {module.IsWhole}");
        }

        Pairs(inputs.Variables);
        Pairs(inputs.Values);
        Add(inputs.Workspace);
        Add($"{inputs.AcceptsOldSyntax}");
        Pairs(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(v => KeyValuePair.Create((string)v.Key, (string?)v.Value ?? ""))
            .Where(v => v.Key.StartsWith("TF_VAR_", StringComparison.Ordinal))
            .OrderBy(v => v.Key, StringComparer.Ordinal));
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Pairs(IEnumerable<KeyValuePair<string, string>> pairs)
        {
            foreach (var (name, value) in pairs)
            {
                Add(name);
                Add(value);
            }

            Add("");
        }

        // Each text with its length before it: no two lists of texts give the same bytes.
        void Add(string text)
        {
            hash.AppendData(BitConverter.GetBytes(text.Length));
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }
    }
}
