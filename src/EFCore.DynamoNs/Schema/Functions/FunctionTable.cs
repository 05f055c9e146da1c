using System.Collections.Frozen;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>Every function but <c>try</c>, <c>can</c> and <c>type</c>, which take expressions: https://developer.hashicorp.com/terraform/language/functions</summary>
internal static class FunctionTable
{
    public static readonly FrozenDictionary<string, Function> All = new[]
        {
            TextFunctions.All, NumberFunctions.All, CollectionFunctions.All, SetFunctions.All, ConversionFunctions.All, EncodingFunctions.All,
            HashFunctions.All, FileFunctions.All, TimeFunctions.All, NetworkFunctions.All,
        }
        .SelectMany(f => f)
        .ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>Functions of old Terraform, and what to write instead.</summary>
    public static readonly FrozenDictionary<string, string> Removed = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["map"] = "Write tomap({ key = value }).",
        ["list"] = "Write tolist([a, b]).",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string ProblemOfRemoved(string name) => $"the function \"{name}\" is gone since Terraform 0.15.";
}
