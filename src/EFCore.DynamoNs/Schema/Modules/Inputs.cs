using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>What is given to a configuration from outside.</summary>
internal sealed record Inputs
{
    public static readonly Inputs None = new();

    /// <summary>Values of variables as on the command line: text, or an expression where the variable's type is no text.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>A value for a variable that is not declared is an error, as on Terraform's own command line.</summary>
    public bool RefusesUndeclared { get; init; }

    /// <summary>Files of values, in the order in which they count; relative paths are below the configuration's folder or a root.</summary>
    public ImmutableArray<string> VariableFiles { get; init; } = [];

    /// <summary>Values of what only Terraform learns, by address: <c>data.aws_caller_identity.me.account_id</c>.</summary>
    public ImmutableSortedDictionary<string, string> Values { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public string Workspace { get; init; } = Environment.GetEnvironmentVariable("TF_WORKSPACE") is { Length: > 0 } workspace ? workspace : "default";

    /// <summary>Syntax of Terraform 0.11 is read as its successor.</summary>
    public bool AcceptsOldSyntax { get; init; }

    /// <summary>The folder below which files are read, or null for the one that the configuration's path is relative to.</summary>
    public string? Root { get; init; }

    /// <summary>What tells two inputs apart; values are told by their hash, as they may be secrets.</summary>
    public IEnumerable<string> Identity
        => this == None
            ? []
            : [Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
                '\0',
                Variables.Concat(Values).SelectMany(v => new[] { v.Key, v.Value }).Concat(VariableFiles).Append(Workspace).Append(Root ?? "").Append(AcceptsOldSyntax ? "0.11" : "")))))];
}
