namespace EFCore.DynamoNs.Testing;

/// <summary>Says which engine <see cref="LocalDynamo" /> runs, where it keeps its data and how long it may take to start.</summary>
public sealed class LocalDynamoOptions
{
    /// <summary>Gets the engine to run; <see cref="LocalDynamoEngine.Auto" /> unless set.</summary>
    public LocalDynamoEngine Engine { get; init; }

    /// <summary>
    ///     Gets the folder in which the engine keeps its data across restarts, created when it is missing; <see langword="null" />,
    ///     the default, keeps the data in memory.
    /// </summary>
    /// <remarks>
    ///     Each engine has a file of its own there and can't read another engine's. One engine at a time may use a folder. An
    ///     endpoint keeps its data in its own way, whatever is set here.
    /// </remarks>
    public string? DatabasePath { get; init; }

    /// <summary>Gets the time within which the engine has to answer a request; 30 seconds unless set.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    ///     Gets the folder whose <c>node_modules</c> holds the engines and which is then the only place that is searched. Unless
    ///     set, it is the folder in <c>DYNAMONS_ENGINES</c>, else the nearest folder <c>engines</c> beside or above the
    ///     application, else (for dynoxide) the <c>PATH</c>.
    /// </summary>
    public string? EnginesDirectory { get; init; }
}
