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

    public int Other { get; set; }

    public int? Limit { get; set; }

    public string? Alias { get; set; }

    public bool Open { get; set; }

    public byte[]? Data { get; set; }

    public List<int> Marks { get; set; } = [];

    public Dictionary<string, string> Labels { get; set; } = [];

    public List<SampleDetail> Places { get; set; } = [];

    public TimeSpan Span { get; set; }

    public Guid Code { get; set; }

    public DateOnly? On { get; set; }
}
