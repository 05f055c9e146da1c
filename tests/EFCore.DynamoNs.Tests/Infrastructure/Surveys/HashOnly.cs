namespace EFCore.DynamoNs.Tests.Infrastructure.Surveys;

/// <summary>Booleans are stored as 0 and 1, instants as epoch seconds.</summary>
public sealed class HashOnly
{
    public required string AgencySubdomain { get; set; }

    public string? ExternalId { get; set; }

    public string? Name { get; set; }

    public bool IsEnabled { get; set; }

    public DateTimeOffset? Created { get; set; }

    public DateTimeOffset? Updated { get; set; }
}
