namespace EFCore.DynamoNs;

/// <summary>In what a live table, its declaration and the entities can differ.</summary>
public enum TableDifferenceKind
{
    /// <summary>The table is declared and not there.</summary>
    TableMissing,

    /// <summary>The table's declaration can't be used: its name or key is unknown or wrong, so nothing was compared.</summary>
    DeclarationUnusable,

    /// <summary>The partition key is another attribute.</summary>
    PartitionKey,

    /// <summary>The sort key is another attribute, or only one of the two has one.</summary>
    SortKey,

    /// <summary>An attribute of the table's key has another type.</summary>
    AttributeType,

    /// <summary>A global secondary index is declared and not there.</summary>
    GlobalIndexMissing,

    /// <summary>A global secondary index is there and not declared.</summary>
    GlobalIndexUndeclared,

    /// <summary>A local secondary index is declared and not there.</summary>
    LocalIndexMissing,

    /// <summary>A local secondary index is there and not declared.</summary>
    LocalIndexUndeclared,

    /// <summary>An index has another key, or a key attribute of another type.</summary>
    IndexKey,

    /// <summary>An index projects other attributes.</summary>
    IndexProjection,

    /// <summary>The table is billed in another mode.</summary>
    BillingMode,

    /// <summary>The provisioned read capacity of a table or an index is another.</summary>
    ReadCapacity,

    /// <summary>The provisioned write capacity of a table or an index is another.</summary>
    WriteCapacity,

    /// <summary>The limits of a table or an index that is billed by request are others.</summary>
    OnDemandThroughput,

    /// <summary>Time to live is on or off, or reads another attribute.</summary>
    TimeToLive,

    /// <summary>The stream is on or off, or shows something else.</summary>
    Stream,

    /// <summary>The table class is another.</summary>
    TableClass,

    /// <summary>Deletion protection is on or off.</summary>
    DeletionProtection,

    /// <summary>Tags are missing, undeclared, or have other values. Their values are not shown.</summary>
    Tags,

    /// <summary>Point-in-time recovery is on or off, or reaches back another time.</summary>
    PointInTimeRecovery,

    /// <summary>The table is encrypted with another key.</summary>
    Encryption,

    /// <summary>An entity contradicts the declaration, as the model's validation says.</summary>
    Entity,

    /// <summary>No entity of the table has a property for an index's key attribute: what the application writes is never in that index.</summary>
    IndexWithoutProperty,
}
