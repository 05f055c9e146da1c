using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Testing.Tests.Shop;

/// <summary>A context whose tables are declared by its model.</summary>
public sealed class DeclaredContext(DbContextOptions<DeclaredContext> options) : DbContext(options)
{
    public DbSet<Customer> Customers { get; set; } = null!;

    public DbSet<Everything> Everything { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Customer>().HasPartitionKey(customer => customer.Id);
}
