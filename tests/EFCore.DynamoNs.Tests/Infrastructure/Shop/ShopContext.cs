using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Infrastructure.Shop;

/// <summary>The shop's tables in a namespace.</summary>
public class ShopContext(RequestRecorder recorder, string prefix) : DynamoContext
{
    public const string Terraform = "Infrastructure/Shop/shop.tf";

    public TableSet<Order> Orders { get; set; } = null!;

    public TableSet<Parcel> Parcels { get; set; } = null!;

    public TableSet<Customer> Customers { get; set; } = null!;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.UseDynamo(d => d.Namespace(prefix).Terraform(Terraform).Client(recorder.Client));
}
