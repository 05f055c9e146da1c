namespace EFCore.DynamoNs.Testing.Tests.Shop;

/// <summary>Tests of the shop on the process's shared engines.</summary>
internal static class ShopFixture
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<LocalDynamoEngine> Engines => [LocalDynamoEngine.Dynoxide, LocalDynamoEngine.DynamoDBLocal];

    public static async Task<DynamoTest> NewTestAsync(LocalDynamoEngine kind = LocalDynamoEngine.Dynoxide, Action<EFCore.DynamoNs.Infrastructure.DynamoOptionsBuilder>? more = null)
    {
        Machine.SkipUnlessThereIs(kind);
        var engine = await LocalDynamo.SharedAsync(new LocalDynamoOptions { Engine = kind }, TestContext.Current.CancellationToken);
        return engine.NewTest(d =>
        {
            d.Terraform("Shop/shop.tf");
            more?.Invoke(d);
        });
    }

    public static Order Order(int hour, decimal total = 10) => new() { CustomerId = "ada", PlacedOn = Noon.AddHours(hour), Total = total };

    public static Customer Customer(string id) => new() { Id = id, Name = id.ToUpperInvariant(), Address = new Address { City = "London" } };

    public static IEnumerable<Order> Orders(int count) => Enumerable.Range(0, count).Select(hour => Order(hour, hour));
}
