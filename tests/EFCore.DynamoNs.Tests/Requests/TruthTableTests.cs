using System.Collections.Immutable;
using System.Text;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tests.Requests;

public abstract class TruthTableTests(EngineFixture engine)
{
    private static readonly TableSchema Table = new()
    {
        Name = "truth",
        Key = KeySchema.Of("id", null),
        Attributes = ImmutableSortedDictionary<string, ScalarType>.Empty.Add("id", ScalarType.N),
        BillingMode = BillingMode.PayPerRequest,
    };

    [Fact]
    public async Task Truth_table_holds_of_a_scan()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        var wire = new SdkClientWire(recorder.Client);
        var tables = new TableNamespace(EngineFixture.NewNamespace());
        await CreateTable(wire, tables);
        var mistakes = new List<string>();
        foreach (var truth in TruthTable.Cases)
        {
            var taken = await Scan(wire, tables, truth.Predicate);
            if (!taken.SequenceEqual(truth.Expected))
            {
                mistakes.Add($"{truth}, not {string.Join(',', taken)}");
            }
        }

        Assert.Empty(mistakes);
    }

    private static async Task<List<int>> Scan(SdkClientWire wire, TableNamespace tables, Predicate predicate)
    {
        var plan = AccessPathSelector.Select(new ReadQuestion
        {
            Table = Table,
            EntityName = "Truth",
            Predicates = [.. predicate.Conjuncts],
            Options = new ReadOptions { ScanAllowed = true },
            Needed = ["id"],
            WholeItems = false,
        });
        Assert.IsType<AccessPath.Scan>(plan.Path);
        var calls = ReadCalls.Of(plan, ImmutableDictionary<string, object?>.Empty, tables).Calls;
        var taken = new List<int>();
        if (calls.Count == 0)
        {
            return taken;
        }

        var response = await wire.SendAsync(Assert.Single(calls).Page(default, null), TestContext.Current.CancellationToken);
        var (page, row) = (new PageReader(), new ItemReader(new ItemLayout(["id"])));
        page.Open(response.Body, response.Length);
        while (page.Read(row))
        {
            taken.Add(int.Parse(row.View(0).GetNumber(), System.Globalization.CultureInfo.InvariantCulture));
        }

        taken.Sort();
        return taken;
    }

    private static async Task CreateTable(SdkClientWire wire, TableNamespace tables)
    {
        await wire.SendAsync(TableRequest.Create(Table, tables), TestContext.Current.CancellationToken);
        for (var item = 0; item < TruthTable.Items; item++)
        {
            var body = $$"""{"TableName":"{{tables.ActualName(Table.Name)}}","Item":{{TruthTable.Item(item)}}}""";
            await wire.SendAsync(
                new WireRequest(DynamoOperation.PutItem, Table.Name, Encoding.UTF8.GetBytes(body)),
                TestContext.Current.CancellationToken);
        }
    }
}

public sealed class TruthTableTestsOnDynoxide(Dynoxide engine) : TruthTableTests(engine);

public sealed class TruthTableTestsOnDynamoDBLocal(DynamoDBLocal engine) : TruthTableTests(engine);
