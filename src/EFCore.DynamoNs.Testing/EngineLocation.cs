namespace EFCore.DynamoNs.Testing;

/// <summary>The outcome of looking for an engine's program on this machine.</summary>
internal abstract record EngineLocation
{
    private EngineLocation()
    {
    }

    public sealed record Found(ILocalEngine Engine) : EngineLocation;

    /// <summary>What is missing, the places where it was looked for, and what to do so that it is found.</summary>
    public sealed record Missing(
        LocalDynamoEngine Engine,
        string What,
        IReadOnlyList<string> LookedFor,
        string Remedy) : EngineLocation;
}
