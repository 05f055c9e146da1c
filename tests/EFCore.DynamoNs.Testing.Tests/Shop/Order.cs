namespace EFCore.DynamoNs.Testing.Tests.Shop;

public sealed class Order
{
    public required string CustomerId { get; set; }

    public DateTimeOffset PlacedOn { get; set; }

    public decimal Total { get; set; }

    public OrderStatus Status { get; set; }

    public List<string> Skus { get; set; } = [];
}
