namespace EFCore.DynamoNs.Tests.Infrastructure.Shop;

public sealed class Parcel
{
    public required string CustomerId { get; set; }

    public int Number { get; set; }

    public byte[]? Content { get; set; }

    public string? Mark { get; set; }
}
