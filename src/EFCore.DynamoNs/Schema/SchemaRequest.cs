using System.Collections.Immutable;
using System.Reflection;

namespace EFCore.DynamoNs.Schema;

/// <summary>Who asks a source for its schema, and with what.</summary>
internal sealed record SchemaRequest
{
    public static readonly SchemaRequest Plain = new();

    /// <summary>The application's content root, where files are looked for after the current folder.</summary>
    public string? ContentRoot { get; init; }

    /// <summary>The assemblies that may carry the files, in the order in which they are asked.</summary>
    public ImmutableArray<Assembly> Carriers { get; init; } = [];

    public ISchemaCache? Cache { get; init; }

    /// <summary>What the cache may cost a start in all.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Is told how the cache did.</summary>
    public ISchemaCacheObserver? Observer { get; init; }
}
