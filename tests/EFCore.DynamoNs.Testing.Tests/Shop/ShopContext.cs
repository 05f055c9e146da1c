using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Testing.Tests.Shop;

/// <summary>A context that is configured from outside.</summary>
public class ShopContext(DbContextOptions<ShopContext> options) : DynamoContext(options)
{
    public TableSet<Order> Orders { get; set; } = null!;

    public TableSet<Customer> Customers { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Order>().Property(order => order.Status).HasConversion<string>();
        modelBuilder.Entity<Customer>().Property(customer => customer.Version).IsRowVersion();
    }
}
