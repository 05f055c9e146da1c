using System.Text;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Metadata;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Lifecycle;

/// <summary>The third side: what entities say, beside what the live table differs in.</summary>
public abstract class EntityDriftTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Property_of_another_type_than_declared_is_told_beside_the_live_tables_differences(bool async)
    {
        var comparison = await CompareAsync(
            Orders.Plain,
            Orders.With("stream_enabled = true\n stream_view_type = \"KEYS_ONLY\""),
            model => model.Entity<Orders.Order>().Property(o => o.Place).HasConversion(place => Encoding.UTF8.GetBytes(place!), bytes => Encoding.UTF8.GetString(bytes)),
            async);
        Assert.Equal(["Stream Update", "Entity Code"], comparison.Differences.Select(DriftCase.Text));
        var entity = comparison.Differences.Last();
        Assert.Equal(("orders", "tables.tf(1,1)"), (entity.Table, entity.DeclaredAt));
        Assert.StartsWith(
            "'Order.Place' is String, which is stored as B, but the table 'orders' (tables.tf(1,1)) declares its attribute 'place' as S.", entity.Entities, StringComparison.Ordinal);
        Assert.Contains("  ! entities: 'Order.Place' is String", comparison.ToString(), StringComparison.Ordinal);
        Assert.False(comparison.IsSame);
    }

    [Fact]
    public async Task Entity_without_a_property_for_the_key_is_told()
    {
        var comparison = await CompareAsync(Orders.Plain, Orders.Plain, model => model.Entity<Orders.Order>().Ignore(o => o.PlacedOn));
        Assert.Equal(["Entity Code"], comparison.Differences.Select(DriftCase.Text));
        Assert.StartsWith(
            "'Order' has no property for 'placed_on', the sort key of the table 'orders'", Assert.Single(comparison.Differences).Entities, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_of_an_entity_that_is_not_declared_is_told()
    {
        var comparison = await CompareAsync(Orders.Plain, Orders.Plain, model => model.Entity<Orders.Order>().HasGlobalSecondaryIndex("by_status", o => o.Status!));
        Assert.StartsWith(
            "'Order' declares the index 'by_status', which the table 'orders' (tables.tf(1,1)) does not have.", Assert.Single(comparison.Differences).Entities, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entity_of_a_table_that_is_not_declared_is_told_and_the_others_are_compared()
    {
        var comparison = await CompareAsync(Orders.Plain, live: null, model => model.Entity<Parcel>().HasTable("parcels"));
        Assert.Equal(["TableMissing Update", "Entity Code"], comparison.Differences.Select(DriftCase.Text));
        Assert.Equal(("parcels", null), (comparison.Tables[1].Name, comparison.Tables[1].ActualName));
    }

    [Fact]
    public async Task Table_whose_declaration_cant_be_used_is_told()
    {
        var comparison = await CompareAsync(
            Orders.Plain + """
            resource "aws_dynamodb_table" "parcels" {
              name         = "parcels"
              billing_mode = "PAY_PER_REQUEST"
              hash_key     = data.aws_ssm_parameter.key.value
              attribute {
                name = data.aws_ssm_parameter.key.value
                type = "S"
              }
            }
            data "aws_ssm_parameter" "key" {
              name = "x"
            }
            """,
            Orders.Plain,
            model => model.Entity<Parcel>().HasTable("parcels"));
        Assert.Equal(
            ["DeclarationUnusable Code", "DeclarationUnusable Code"],
            comparison.Differences.Where(d => d.Table == "parcels").Select(DriftCase.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Index_that_no_entity_can_write_is_told()
    {
        var terraform = Orders.With("""
              attribute {
                name = "total"
                type = "N"
              }
              global_secondary_index {
                name            = "by_total"
                hash_key        = "total"
                projection_type = "ALL"
              }
            """);
        var comparison = await CompareAsync(terraform, terraform, _ => { });
        var difference = Assert.Single(comparison.Differences);
        Assert.Equal("IndexWithoutProperty by_total Code", DriftCase.Text(difference));
        Assert.Equal(
            "no entity of 'orders' has a property for 'total', of the key of the index 'by_total' (tables.tf(27,3)): what the application writes is not in it. "
            + "Add a property of that name, or leave the index to those who write it.",
            difference.Entities);
    }

    [Fact]
    public async Task Update_of_a_model_that_does_not_fit_is_refused()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new Context(recorder, EngineFixture.NewNamespace(), Orders.Plain, model => model.Entity<Orders.Order>().Ignore(o => o.PlacedOn));
        Assert.StartsWith("DYN2003: ", (await Assert.ThrowsAsync<DynamoException>(() => db.Database.UpdateTablesAsync(cancellationToken: Cancellation))).Message, StringComparison.Ordinal);
        Assert.Empty(recorder.Requests);
    }

    private async Task<TableComparison> CompareAsync(string declared, string? live, Action<ModelBuilder> model, bool async = true)
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        var prefix = EngineFixture.NewNamespace();
        if (live is not null)
        {
            await LiveTables.CreateAsync(recorder, prefix, live);
        }

        await using var db = new Context(recorder, prefix, declared, model);
        return async ? await db.Database.CompareTablesAsync(Cancellation) : db.Database.CompareTables();
    }

    private sealed class Parcel
    {
        public string Id { get; set; } = "";
    }

    private sealed class Context(RequestRecorder recorder, string prefix, string terraform, Action<ModelBuilder> model) : DynamoContext
    {
        public TableSet<Orders.Order> Orders { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        {
            optionsBuilder.UseDynamo(d => d.Namespace(prefix).Client(recorder.Client)).EnableServiceProviderCaching(false);
            Models.Declare(optionsBuilder, terraform);
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder) => model(modelBuilder);
    }
}

public sealed class EntityDriftTestsOnDynoxide(Dynoxide engine) : EntityDriftTests(engine);

public sealed class EntityDriftTestsOnDynamoDBLocal(DynamoDBLocal engine) : EntityDriftTests(engine);
