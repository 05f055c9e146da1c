using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Infrastructure.Shop;

/// <summary>A shop whose customers are filtered: not those deleted, and only one tenant's.</summary>
public sealed class TenantContext(RequestRecorder recorder, string prefix) : ShopContext(recorder, prefix)
{
    public string? Tenant { get; set; }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.Entity<Customer>().HasQueryFilter(c => !c.IsDeleted && c.Tenant == Tenant);
}
