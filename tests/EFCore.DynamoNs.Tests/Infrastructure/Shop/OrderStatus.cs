namespace EFCore.DynamoNs.Tests.Infrastructure.Shop;

public enum OrderStatus
{
    Open,
    Packed,
    Shipped,
    Closed,
}
