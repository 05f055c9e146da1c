namespace EFCore.DynamoNs.Tests.Infrastructure.Surveys;

public sealed class ChangeInCondition
{
    public int CarelogId { get; set; }

    public long Time { get; set; }

    public int? SavedInRDB { get; set; }

    public int? SessionId { get; set; }
}
