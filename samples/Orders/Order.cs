namespace Shop;

/// <summary>Its key, CustomerId and PlacedOn, and its two indexes are declared in dynamo_tables.tf, and nowhere else.</summary>
public sealed class Order
{
    public required string CustomerId { get; set; }

    public DateTimeOffset PlacedOn { get; set; }

    public OrderStatus Status { get; set; }

    public decimal Total { get; set; }

    public List<string> Skus { get; set; } = [];

    /// <summary>Null until the order is shipped; a null is kept as no attribute at all.</summary>
    public DateTimeOffset? ShippedOn { get; set; }
}
