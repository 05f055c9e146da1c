namespace EFCore.DynamoNs.Testing;

/// <summary>An engine whose program was found: how it is started, and how it is told from a stranger on the same port.</summary>
internal interface ILocalEngine
{
    LocalDynamoEngine Kind { get; }

    string Name { get; }

    /// <summary>The value of the Origin header to send with requests, for engines that identify themselves by it.</summary>
    string? Origin { get; }

    EngineCommand Command(int port);

    /// <summary>Whether the answer came from the process with this output, and not from another engine on the port.</summary>
    bool IsOwn(EngineAnswer answer, EngineOutput output, int port);

    /// <summary>What to do about an early exit, when the output tells.</summary>
    string? Remedy(EngineOutput output);
}
