using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>A parsed file: its text, for messages, and its tree.</summary>
internal sealed record HclFile(SourceText Source, HclBody Body)
{
    /// <summary>The names of the functions called anywhere in the file, as written: some are refused before anything is evaluated.</summary>
    public ImmutableArray<HclIdentifier> Calls { get; init; } = [];
}
