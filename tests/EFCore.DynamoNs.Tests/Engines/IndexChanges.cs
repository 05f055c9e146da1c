namespace EFCore.DynamoNs.Tests.Engines;

/// <summary>
///     Tests that change indexes on DynamoDB Local run one after the other: it answers 500 to some changes when indexes of
///     several tables change at once, and an index was seen that never became ACTIVE.
/// </summary>
[CollectionDefinition(Name)]
public sealed class IndexChanges
{
    public const string Name = "index changes on DynamoDB Local";
}
