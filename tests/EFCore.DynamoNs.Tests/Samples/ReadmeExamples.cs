using EFCore.DynamoNs.Testing;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EFCore.DynamoNs.Tests.Samples;

/// <summary>The README's C#, word for word: each of its blocks stands in this file.</summary>
internal static class ReadmeExamples
{
    public static async Task<List<Order>> QueryAsync(RecordedContext db, DateTimeOffset since)
    {
        var recent = await db.Orders
            .Where(o => o.CustomerId == "ada" && o.PlacedOn >= since)
            .OrderByDescending(o => o.PlacedOn).Take(20).ToListAsync();
        return recent;
    }

    public static async Task ReadAsync(ShopContext db)
    {
        var open = db.Orders.Where(o => o.ShippedOn == null && o.Total > 100).AllowScan();
        Console.WriteLine(open.Explain());
        var page = await db.Orders.Where(o => o.CustomerId == "ada").ToPageAsync(20, token: null);
        foreach (var order in page.Items)
        {
            Console.WriteLine(order.Total);
        }

        var next = await db.Orders.Where(o => o.CustomerId == "ada").ToPageAsync(20, page.Token);
        Console.WriteLine(next.Items.Count);
    }

    public static async Task<List<IReadOnlyDictionary<string, object?>>> WithoutClassAsync(ShopContext db, DateTimeOffset since)
    {
        var rows = await db.Table("orders").Equal("customer_id", "ada").GreaterThanOrEqual("placed_on", since).Descending().Take(20).ToListAsync();
        return rows;
    }

    public static async Task SaveAsync(ShopContext db, DateTimeOffset placedOn)
    {
        var order = await db.Orders.FindAsync("ada", placedOn);
        order!.ShippedOn = DateTimeOffset.UtcNow;
        db.Orders.Add(new Order { CustomerId = "alan", PlacedOn = placedOn, Total = 24.90m });
        await db.SaveChangesAsync();
    }

    public static async Task<bool> TestAsync()
    {
        await using var engine = await LocalDynamo.StartAsync();
        await using var db = new ShopContext(engine.ServiceUrl);
        await db.Database.EnsureCreatedAsync();
        return await db.Orders.AnyAsync();
    }

    public sealed class ShopContext(string serviceUrl) : DynamoContext
    {
        public TableSet<Order> Orders { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder options)
            => options.UseDynamo(d => d.Namespace("dev_").Terraform("dynamo_tables.tf").ServiceUrl(serviceUrl));
    }

    /// <summary>Reads the README's Terraform and keeps what is sent.</summary>
    public sealed class RecordedContext(RequestRecorder recorder, string terraform) : DynamoContext
    {
        public TableSet<Order> Orders { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder options)
            => options.UseDynamo(d => d.Namespace("dev_").Terraform(terraform).Client(recorder.Client));
    }

    public static class ByInjection
    {
        public static void Configure(IServiceCollection services)
        {
            services.AddDbContext<ShopContext>(options => options.UseDynamo(d => d
                .Namespace("dev_")
                .Terraform("infra")));
        }

        public static async Task<Order> TestAsync(DateTimeOffset since)
        {
            var engine = await LocalDynamo.SharedAsync();
            await using var test = engine.NewTest(d => d.Terraform("dynamo_tables.tf"));
            await test.MockTableWithDataAsync("orders", [new { customer_id = "ada", placed_on = since, total = 12.5m }]);
            await using var db = await test.CreateContextAsync<ShopContext>();
            return await db.Orders.SingleAsync(order => order.CustomerId == "ada");
        }

        public sealed class ShopContext(DbContextOptions<ShopContext> options) : DynamoContext(options)
        {
            public TableSet<Order> Orders { get; set; } = null!;
        }
    }

    public sealed class WithoutTerraform(string serviceUrl) : DynamoContext
    {
        public TableSet<Order> Orders { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder options)
            => options.UseDynamo(d => d.Namespace("dev_").ServiceUrl(serviceUrl));

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Order>()
                .HasPartitionKey(o => o.CustomerId)
                .HasSortKey(o => o.PlacedOn)
                .HasGlobalSecondaryIndex("by_status", o => o.Status, o => o.PlacedOn)
                .HasLocalSecondaryIndex("by_total", o => o.Total);
        }
    }

    public sealed class Order
    {
        public required string CustomerId { get; set; }

        public DateTimeOffset PlacedOn { get; set; }

        public OrderStatus Status { get; set; }

        public decimal Total { get; set; }

        public DateTimeOffset? ShippedOn { get; set; }
    }

    public enum OrderStatus
    {
        Placed,
        Shipped,
    }
}
