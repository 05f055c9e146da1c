namespace EFCore.DynamoNs.Plans;

/// <summary>What tells the time of an execution, by the clock of the options.</summary>
internal interface ITimedRead
{
    DateTimeOffset Now { get; }
}
