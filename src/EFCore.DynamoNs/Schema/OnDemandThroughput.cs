namespace EFCore.DynamoNs.Schema;

/// <summary>The most read and write request units per second that are taken while billing is by request; null without a limit.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode-max-throughput.html</remarks>
internal sealed record OnDemandThroughput(long? Read, long? Write);
