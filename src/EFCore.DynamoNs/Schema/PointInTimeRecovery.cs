namespace EFCore.DynamoNs.Schema;

/// <summary>Point-in-time recovery that is on.</summary>
/// <param name="Days">How long it reaches back; null where that is not said: 35 days.</param>
internal sealed record PointInTimeRecovery(long? Days)
{
    /// <summary>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PointInTimeRecoverySpecification.html</summary>
    private const long DefaultDays = 35;

    public long DaysOrDefault => Days ?? DefaultDays;
}
