namespace EFCore.DynamoNs.Tests.Infrastructure.Shop;

public sealed class Order
{
    public required string CustomerId { get; set; }

    public required string OrderId { get; set; }

    public DateTime PlacedOn { get; set; }

    public OrderStatus Status { get; set; }

    public decimal Total { get; set; }

    public int Quantity { get; set; }

    public double Weight { get; set; }

    public int? Rank { get; set; }

    public string? Courier { get; set; }

    public string? Note { get; set; }

    public bool IsGift { get; set; }

    public bool? IsPaid { get; set; }

    public Channel? Channel { get; set; }

    public DateTimeOffset? DeliverBy { get; set; }

    public DateOnly Day { get; set; }

    public Guid Reference { get; set; }

    public Address Address { get; set; } = new();

    public Address? Billing { get; set; }

    public List<string> Tags { get; set; } = [];

    public HashSet<int> Codes { get; set; } = [];

    public Dictionary<string, string> Labels { get; set; } = [];
}
