namespace EFCore.DynamoNs.Tests.Infrastructure.Surveys;

public sealed class NestedData
{
    public TaggedData? Data { get; set; }
}
