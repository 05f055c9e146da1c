using Amazon.DynamoDBv2.DataModel;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>An entity with four collections.</summary>
[DynamoDBTable("baskets")]
public sealed class Basket
{
    [DynamoDBHashKey]
    public string Owner { get; set; } = "";

    [DynamoDBRangeKey]
    public int Number { get; set; }

    public List<string> Products { get; set; } = [];

    public List<int> Quantities { get; set; } = [];

    public Dictionary<string, string> Labels { get; set; } = [];

    public HashSet<string> Tags { get; set; } = [];

    public static Basket Make(int i)
        => new()
        {
            Owner = "owner-0001",
            Number = i,
            Products = [.. Enumerable.Range(0, 6).Select(n => $"product-{i}-{n}")],
            Quantities = [.. Enumerable.Range(0, 6).Select(n => i + n)],
            Labels = Enumerable.Range(0, 4).ToDictionary(n => $"label{n}", n => $"value {i} {n}"),
            Tags = [.. Enumerable.Range(0, 4).Select(n => $"tag-{i}-{n}")],
        };
}
