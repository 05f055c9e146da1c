namespace EFCore.DynamoNs.Benchmarks;

/// <summary>A shop whose answers were made beforehand: what is left is the client's own work.</summary>
internal static class CannedShop
{
    private const int ScanPage = 1000;

    public static Shop Open(IReadOnlyList<Order> orders, IReadOnlyList<Basket> baskets)
    {
        var items = orders.Select(HandMapping.ToItem).Concat(baskets.Select(HandMapping.ToItem)).ToList();
        byte[][] nothing = ["{}"u8.ToArray()];
        var handler = new CannedHandler(new()
        {
            ["Query"] = [Pages.Items(items)],
            ["Scan"] = [.. items.Chunk(ScanPage).Select((page, i) => Pages.Items(page, (i + 1) * ScanPage < items.Count ? HandMapping.Key(page[^1]) : null))],
            ["GetItem"] = [Pages.Item(items[0])],
            ["PutItem"] = nothing,
            ["UpdateItem"] = nothing,
            ["TransactWriteItems"] = nothing,
        });
        return new Shop(CannedHandler.Client(handler), d => d.ServiceUrl(CannedHandler.Address).HttpHandler(handler));
    }
}
