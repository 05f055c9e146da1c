namespace EFCore.DynamoNs.Tests.Infrastructure.Shop;

public enum Channel
{
    Web,
    Phone,
    Store,
}
