namespace EFCore.DynamoNs.Tests.Infrastructure.Surveys;

public sealed class TaggedData
{
    public List<string> Tags { get; set; } = [];

    public int Count { get; set; }
}
