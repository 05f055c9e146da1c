using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>What a careful developer writes by hand over the low-level SDK: the floor that ratios stand on.</summary>
internal static class HandMapping
{
    public static Dictionary<string, AttributeValue> ToItem(Order order)
        => new()
        {
            ["CustomerId"] = new() { S = order.CustomerId },
            ["OrderId"] = new() { S = order.OrderId },
            ["Status"] = new() { N = order.Status.ToString(CultureInfo.InvariantCulture) },
            ["Total"] = new() { N = order.Total.ToString(CultureInfo.InvariantCulture) },
            ["Quantity"] = new() { N = order.Quantity.ToString(CultureInfo.InvariantCulture) },
            ["PlacedOn"] = new() { S = order.PlacedOn.ToString("O", CultureInfo.InvariantCulture) },
            ["Note"] = new() { S = order.Note },
            ["IsPaid"] = new() { BOOL = order.IsPaid },
            ["Email"] = new() { S = order.Email },
            ["Version"] = new() { N = order.Version.ToString(CultureInfo.InvariantCulture) },
        };

    public static Order ToOrder(Dictionary<string, AttributeValue> item)
        => new()
        {
            CustomerId = item["CustomerId"].S,
            OrderId = item["OrderId"].S,
            Status = int.Parse(item["Status"].N, CultureInfo.InvariantCulture),
            Total = decimal.Parse(item["Total"].N, CultureInfo.InvariantCulture),
            Quantity = int.Parse(item["Quantity"].N, CultureInfo.InvariantCulture),
            PlacedOn = DateTime.Parse(item["PlacedOn"].S, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
            Note = item["Note"].S,
            IsPaid = item["IsPaid"].BOOL ?? false,
            Email = item["Email"].S,
            Version = long.Parse(item["Version"].N, CultureInfo.InvariantCulture),
        };

    public static Dictionary<string, AttributeValue> Key(Order order)
        => new() { ["CustomerId"] = new() { S = order.CustomerId }, ["OrderId"] = new() { S = order.OrderId } };

    public static Dictionary<string, AttributeValue> Key(Dictionary<string, AttributeValue> item)
        => new() { ["CustomerId"] = item["CustomerId"], ["OrderId"] = item["OrderId"] };

    public static Dictionary<string, AttributeValue> ToItem(Basket basket)
        => new()
        {
            ["Owner"] = new() { S = basket.Owner },
            ["Number"] = new() { N = basket.Number.ToString(CultureInfo.InvariantCulture) },
            ["Products"] = new() { L = [.. basket.Products.Select(text => new AttributeValue { S = text })] },
            ["Quantities"] = new() { L = [.. basket.Quantities.Select(n => new AttributeValue { N = n.ToString(CultureInfo.InvariantCulture) })] },
            ["Labels"] = new() { M = basket.Labels.ToDictionary(pair => pair.Key, pair => new AttributeValue { S = pair.Value }) },
            ["Tags"] = new() { SS = [.. basket.Tags] },
        };

    public static Basket ToBasket(Dictionary<string, AttributeValue> item)
        => new()
        {
            Owner = item["Owner"].S,
            Number = int.Parse(item["Number"].N, CultureInfo.InvariantCulture),
            Products = [.. item["Products"].L.Select(value => value.S)],
            Quantities = [.. item["Quantities"].L.Select(value => int.Parse(value.N, CultureInfo.InvariantCulture))],
            Labels = item["Labels"].M.ToDictionary(pair => pair.Key, pair => pair.Value.S),
            Tags = [.. item["Tags"].SS],
        };
}
