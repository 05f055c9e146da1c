namespace EFCore.DynamoNs.Tests.Infrastructure.Surveys;

public sealed class RequestData
{
    public string? FirstName { get; set; }

    public NestedData? Nested { get; set; }
}
