namespace EFCore.DynamoNs.Testing;

/// <summary>What a start comes down to: an engine to start, or one that runs already.</summary>
internal abstract record EngineChoice
{
    private EngineChoice()
    {
    }

    public sealed record Endpoint(Uri Address) : EngineChoice;

    public sealed record Program(ILocalEngine Engine) : EngineChoice;
}
