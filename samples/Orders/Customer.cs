namespace Shop;

public sealed class Customer
{
    public required string Id { get; set; }

    public required string Name { get; set; }

    /// <summary>A class that is no entity of its own is kept as a map, inside the customer's item.</summary>
    public required Address Address { get; set; }
}
