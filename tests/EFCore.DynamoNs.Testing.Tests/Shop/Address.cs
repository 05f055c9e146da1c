namespace EFCore.DynamoNs.Testing.Tests.Shop;

public sealed class Address
{
    public required string City { get; set; }

    public string? Street { get; set; }
}
