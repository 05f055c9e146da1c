using EFCore.DynamoNs;
using Microsoft.EntityFrameworkCore;

namespace Shop;

/// <summary>The shop's tables: <c>orders</c> here is <c>dev_orders</c> on the wire.</summary>
public sealed class ShopContext : DynamoContext
{
    private readonly string? _serviceUrl;

    public ShopContext(string serviceUrl) => _serviceUrl = serviceUrl;

    /// <summary>Options from outside: a test's.</summary>
    public ShopContext(DbContextOptions<ShopContext> options)
        : base(options)
    {
    }

    public TableSet<Customer> Customers { get; set; } = null!;

    public TableSet<Product> Products { get; set; } = null!;

    public TableSet<Order> Orders { get; set; } = null!;

    protected override void OnConfiguring(DbContextOptionsBuilder options)
    {
        if (!options.IsConfigured)
        {
            options
                .UseDynamo(d => d.Namespace("dev_").Terraform("dynamo_tables.tf").ServiceUrl(_serviceUrl!))
                .LogTo(RequestLog.IsRequest, RequestLog.Add)
                .EnableSensitiveDataLogging();
        }
    }
}
