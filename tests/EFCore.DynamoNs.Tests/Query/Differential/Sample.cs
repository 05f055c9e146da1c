namespace EFCore.DynamoNs.Tests.Query.Differential;

/// <summary>An item of every kind of attribute.</summary>
public sealed class Sample
{
    public required string Part { get; set; }

    public int Number { get; set; }

    public int Size { get; set; }

    public int? Rank { get; set; }

    public string? Text { get; set; }

    public string? Name { get; set; }

    public bool Flag { get; set; }

    public bool? Maybe { get; set; }

    public DayOfWeek Day { get; set; }

    public decimal Price { get; set; }

    public double Weight { get; set; }

    public DateTimeOffset? At { get; set; }

    public List<string> Tags { get; set; } = [];

    public HashSet<int> Codes { get; set; } = [];

    public SampleDetail Detail { get; set; } = new();
}
