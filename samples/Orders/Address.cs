namespace Shop;

public sealed class Address
{
    public required string Street { get; set; }

    public required string City { get; set; }
}
