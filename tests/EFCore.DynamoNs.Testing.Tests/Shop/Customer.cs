namespace EFCore.DynamoNs.Testing.Tests.Shop;

public sealed class Customer
{
    public required string Id { get; set; }

    public required string Name { get; set; }

    public required Address Address { get; set; }

    public Guid Version { get; set; }
}
