namespace EFCore.DynamoNs.Tests.Infrastructure.Surveys;

public sealed class NpsSurvey
{
    public int AgencyId { get; set; }

    public int ProfileId { get; set; }

    public string? Change { get; set; }

    public string? Comments { get; set; }

    public DateTimeOffset Created { get; set; }

    public string? Favorite { get; set; }

    public string? RecommendScore { get; set; }
}
