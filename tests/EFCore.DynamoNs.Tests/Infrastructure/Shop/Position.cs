namespace EFCore.DynamoNs.Tests.Infrastructure.Shop;

public sealed class Position
{
    public double North { get; set; }

    public double East { get; set; }
}
