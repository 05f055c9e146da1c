using Amazon.DynamoDBv2.DataModel;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>An entity of ten attributes.</summary>
[DynamoDBTable("orders")]
public sealed class Order
{
    [DynamoDBHashKey]
    public string CustomerId { get; set; } = "";

    [DynamoDBRangeKey]
    public string OrderId { get; set; } = "";

    public int Status { get; set; }

    public decimal Total { get; set; }

    public int Quantity { get; set; }

    public DateTime PlacedOn { get; set; }

    public string Note { get; set; } = "";

    public bool IsPaid { get; set; }

    public string Email { get; set; } = "";

    public long Version { get; set; }

    public const string Customer = "customer-0001";

    public static Order Make(int i)
        => new()
        {
            CustomerId = Customer,
            OrderId = $"order-{i:00000000}",
            Status = i % 5,
            Total = 10.25m + i,
            Quantity = i % 17,
            PlacedOn = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(i),
            Note = $"Please leave number {i} at the door, ring twice",
            IsPaid = i % 3 == 0,
            Email = $"somebody{i}@example.com",
            Version = 1_000_000_000L + i,
        };
}
