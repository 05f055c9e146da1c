namespace Shop;

/// <summary>Made-up rows, the same in every run: four customers, three products, an order every two hours.</summary>
internal static class Stock
{
    public static readonly DateTimeOffset Opening = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly string[] CustomerIds = ["ada", "alan", "grace", "linus"];

    public static IEnumerable<Customer> Customers
        => CustomerIds.Select((id, i) => new Customer
        {
            Id = id,
            Name = char.ToUpperInvariant(id[0]) + id[1..],
            Address = new Address { Street = $"{i + 1} Main Street", City = i % 2 == 0 ? "London" : "Helsinki" },
        });

    public static IReadOnlyList<Product> Products { get; } =
    [
        new() { Sku = "pen", Name = "Fountain pen", Price = 24.90m },
        new() { Sku = "ink", Name = "Bottle of ink", Price = 9.50m },
        new() { Sku = "pad", Name = "Writing pad", Price = 4.20m },
    ];

    public static IEnumerable<Order> Orders(int count)
        => Enumerable.Range(0, count).Select(i =>
        {
            var product = Products[i % Products.Count];
            var status = (OrderStatus)(i % 5 % 4);
            var placedOn = Opening.AddHours(2 * i);
            return new Order
            {
                CustomerId = CustomerIds[i % CustomerIds.Length],
                PlacedOn = placedOn,
                Status = status,
                Total = product.Price * (i % 97 + 1),
                Skus = [product.Sku],
                ShippedOn = status >= OrderStatus.Shipped ? placedOn.AddDays(1) : null,
            };
        });
}
