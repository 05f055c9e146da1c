using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EFCore.DynamoNs.Tests.Infrastructure;

/// <summary>A shop that tells when one of its queries is compiled; without a prefix its namespace is left to the environment.</summary>
internal sealed class NamespacesContext(RequestRecorder recorder, string? prefix, Action<string>? compiled = null, bool isTerraformSaid = true) : DynamoContext
{
    public TableSet<Parcel> Parcels { get; set; } = null!;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        optionsBuilder.UseDynamo(d =>
        {
            d.Client(recorder.Client);
            if (prefix is not null)
            {
                d.Namespace(prefix);
            }

            if (isTerraformSaid)
            {
                d.Terraform(ShopContext.Terraform);
            }
        });
        if (compiled is not null)
        {
            optionsBuilder.LogTo(compiled, [CoreEventId.QueryCompilationStarting]);
        }
    }

    /// <summary>The key, for where no Terraform says it.</summary>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.Entity<Parcel>().HasPartitionKey(p => p.CustomerId).HasSortKey(p => p.Number);
}
