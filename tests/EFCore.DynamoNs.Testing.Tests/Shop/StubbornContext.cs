using Amazon.DynamoDBv2;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Testing.Tests.Shop;

/// <summary>A context that says by itself where its tables are, whatever its options say.</summary>
public sealed class StubbornContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Customer> Customers { get; set; } = null!;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.UseDynamo(d => d
            .Namespace("production_")
            .Terraform("Shop/shop.tf")
            .Client(new AmazonDynamoDBClient("key", "secret", Amazon.RegionEndpoint.EUWest1)));
}
