using EFCore.DynamoNs.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Benchmarks;

internal sealed class ShopContext(DbContextOptions<ShopContext> options) : DynamoContext(options)
{
    public static readonly Func<ShopContext, string, string, Task<Order>> CompiledSingle = EF.CompileAsyncQuery(
        (ShopContext db, string customer, string order) => db.Orders.AsNoTracking().Single(o => o.CustomerId == customer && o.OrderId == order));

    public TableSet<Order> Orders { get; set; } = null!;

    public TableSet<Basket> Baskets { get; set; } = null!;

    public static DbContextOptions<ShopContext> Options(string prefix, Action<DynamoOptionsBuilder> connect)
        => new DbContextOptionsBuilder<ShopContext>()
            .UseDynamo(d => connect(d.Namespace(prefix).AllowTableChanges()))
            .EnableThreadSafetyChecks(false)
            .Options;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Order>().HasTable("orders").HasPartitionKey(o => o.CustomerId).HasSortKey(o => o.OrderId);
        modelBuilder.Entity<Basket>().HasTable("baskets").HasPartitionKey(b => b.Owner).HasSortKey(b => b.Number);
    }
}
