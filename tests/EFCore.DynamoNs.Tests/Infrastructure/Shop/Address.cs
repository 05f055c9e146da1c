namespace EFCore.DynamoNs.Tests.Infrastructure.Shop;

public sealed class Address
{
    public string? City { get; set; }

    public int? Floor { get; set; }

    public Position Position { get; set; } = new();
}
