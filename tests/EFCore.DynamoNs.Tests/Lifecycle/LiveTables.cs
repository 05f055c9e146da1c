using EFCore.DynamoNs.Lifecycle;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Schema.Terraform;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tests.Lifecycle;

/// <summary>Tables of an engine as another declaration would have made them, without EF.</summary>
internal static class LiveTables
{
    public static TableLifecycle Of(RequestRecorder recorder, string prefix)
        => TableLifecycle.Asynchronous(
            TableNamespace.Of(prefix), WireClients.Wire(recorder.Client), new LifecycleSettings { IsLocal = true }, TestContext.Current.CancellationToken);

    public static async Task CreateAsync(RequestRecorder recorder, string prefix, string terraform)
        => Assert.NotEmpty(await Of(recorder, prefix).CreateAsync(Declared(terraform)));

    public static IReadOnlyList<TableSchema> Declared(string terraform) => TerraformSource.FromText("tables.tf", terraform).Load().Tables;
}
