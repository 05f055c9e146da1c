namespace EFCore.DynamoNs.Tests.Infrastructure.Surveys;

public sealed class MapField
{
    public required string AgencySubdomain { get; set; }

    public RequestData RequestData { get; set; } = new();
}
