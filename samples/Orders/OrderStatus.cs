namespace Shop;

public enum OrderStatus
{
    Placed,
    Paid,
    Shipped,
    Returned,
}
