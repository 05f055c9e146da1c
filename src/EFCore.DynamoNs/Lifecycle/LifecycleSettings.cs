namespace EFCore.DynamoNs.Lifecycle;

/// <summary>How tables are changed.</summary>
internal sealed record LifecycleSettings
{
    /// <summary>DynamoDB creates a table with its indexes within minutes, however large they may become.</summary>
    public static readonly TimeSpan DefaultTimeLimit = TimeSpan.FromMinutes(5);

    /// <summary>DynamoDB fills an index that is added from the table first. A local engine that takes as long is stuck.</summary>
    public static TimeSpan DefaultUpdateTimeLimit(bool isLocal) => isLocal ? DefaultTimeLimit : TimeSpan.FromHours(1);

    /// <summary>How long one table or index may take.</summary>
    public TimeSpan TimeLimit { get; init; } = DefaultTimeLimit;

    public IProgress<TableProgress>? Progress { get; init; }

    /// <summary>A local engine may lack settings that DynamoDB has.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Is told of a setting that the local engine does not have: the table's name on the wire, and the step.</summary>
    public Action<string, string>? Skipped { get; init; }
}
