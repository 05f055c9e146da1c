namespace EFCore.DynamoNs.Metadata;

/// <summary>The annotations that the provider keeps in EF's model.</summary>
internal static class DynamoAnnotationNames
{
    private const string Prefix = "DynamoNs:";

    /// <summary>A <see cref="SchemaAnnotation" /> of the model.</summary>
    public const string Schema = Prefix + nameof(Schema);

    public const string TableName = Prefix + nameof(TableName);

    public const string AttributeName = Prefix + nameof(AttributeName);

    public const string AttributeFormat = Prefix + nameof(AttributeFormat);

    public const string Time = Prefix + nameof(Time);

    public const string TimeToLive = Prefix + nameof(TimeToLive);

    public const string IsAlwaysStored = Prefix + nameof(IsAlwaysStored);

    public const string PartitionKey = Prefix + nameof(PartitionKey);

    public const string SortKey = Prefix + nameof(SortKey);

    public const string Indexes = Prefix + nameof(Indexes);

    public const string KeyPrefix = Prefix + nameof(KeyPrefix);

    public const string SharesItemsWith = Prefix + nameof(SharesItemsWith);

    public const string TakesItemsWithoutDiscriminator = Prefix + nameof(TakesItemsWithoutDiscriminator);

    /// <summary>The bound tables; a runtime annotation of the model.</summary>
    public const string Database = Prefix + nameof(Database);
}
