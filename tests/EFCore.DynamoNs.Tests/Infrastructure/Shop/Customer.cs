namespace EFCore.DynamoNs.Tests.Infrastructure.Shop;

public sealed class Customer
{
    public required string CustomerId { get; set; }

    public string? Name { get; set; }

    public bool IsDeleted { get; set; }

    public string? Tenant { get; set; }
}
