using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Testing.Tests.Shop;

/// <summary>A context whose tables are declared by its model, made with a value of its own.</summary>
public sealed class TenantContext(DbContextOptions<TenantContext> options, string tenant) : DbContext(options)
{
    public string Tenant { get; } = tenant;

    public DbSet<Customer> Customers { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Customer>().HasPartitionKey(customer => customer.Id);
}
