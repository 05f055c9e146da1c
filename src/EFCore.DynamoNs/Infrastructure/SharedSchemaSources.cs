using System.Collections.Concurrent;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Schema.Modules;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Infrastructure;

/// <summary>One source object for the same paths, however many contexts name them: no file is looked for per context.</summary>
internal static class SharedSchemaSources
{
    private static readonly ConcurrentDictionary<string, ISchemaSource> Sources = new(StringComparer.Ordinal);

    public static ISchemaSource Terraform(IReadOnlyList<string> paths, Inputs? inputs = null)
        => Sources.GetOrAdd(
            string.Join('\n', paths.Prepend(Environment.CurrentDirectory).Concat((inputs ?? Inputs.None).Identity)),
            static (_, given) => new TerraformSource(given.paths, inputs: given.inputs),
            (paths, inputs));
}
