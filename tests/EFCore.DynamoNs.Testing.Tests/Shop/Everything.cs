using System.Numerics;

namespace EFCore.DynamoNs.Testing.Tests.Shop;

/// <summary>A property of each kind of value.</summary>
public sealed class Everything
{
    public required string Id { get; set; }

    public string Text { get; set; } = "t\u00e4xt \"quoted\"";

    public string Empty { get; set; } = "";

    public string? Nothing { get; set; }

    public bool Flag { get; set; } = true;

    public int Int { get; set; } = -42;

    public long? Long { get; set; } = long.MaxValue;

    public decimal Decimal { get; set; } = 1.10m;

    public double Double { get; set; } = 0.1;

    public BigInteger Big { get; set; } = BigInteger.Parse("12345678901234567890123456789");

    public Guid Guid { get; set; } = new("00112233-4455-6677-8899-aabbccddeeff");

    public DateTime DateTime { get; set; } = new(2026, 2, 28, 12, 0, 0, DateTimeKind.Utc);

    public DateTime Unspecified { get; set; } = new(1960, 2, 29, 12, 0, 0, DateTimeKind.Unspecified);

    public DateTimeOffset Offset { get; set; } = new(2026, 2, 28, 12, 0, 0, TimeSpan.FromHours(5.5));

    public DateOnly Date { get; set; } = new(2024, 2, 29);

    public TimeOnly Time { get; set; } = new(23, 59, 59);

    public TimeSpan Span { get; set; } = TimeSpan.FromMinutes(90);

    public OrderStatus Status { get; set; } = OrderStatus.Shipped;

    public byte[] Bytes { get; set; } = [1, 2, 255];

    public List<int> List { get; set; } = [1, 2];

    public string?[] ListWithNull { get; set; } = ["a", null];

    public HashSet<string> Set { get; set; } = ["a"];

    public HashSet<int> EmptySet { get; set; } = [];

    public Dictionary<string, int?> Map { get; set; } = new() { ["one"] = 1, ["none"] = null };

    public Address Address { get; set; } = new() { City = "London", Street = null };
}
