namespace EFCore.DynamoNs.Testing.Tests.Shop;

public enum OrderStatus
{
    Placed,
    Paid,
    Shipped,
}
