using EFCore.DynamoNs.Testing;

namespace EFCore.DynamoNs.Tests.Engines;

/// <summary>Tests that change indexes on DynamoDB Local: one after the other, on an engine of their own.</summary>
[CollectionDefinition(Name)]
public sealed class IndexChanges : ICollectionFixture<DynamoDBLocalAlone>
{
    public const string Name = "index changes on DynamoDB Local";
}

/// <summary>
///     Beside other work DynamoDB Local answers 500 to some changes of indexes, and the thread that deletes an index may die without a
///     word: the index is DELETING for ever then, and the table takes no items.
/// </summary>
public sealed class DynamoDBLocalAlone() : EngineFixture(LocalDynamoEngine.DynamoDBLocal);
