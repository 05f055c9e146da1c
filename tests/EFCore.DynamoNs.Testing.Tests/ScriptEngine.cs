namespace EFCore.DynamoNs.Testing.Tests;

/// <summary>An engine that is a shell script and behaves as badly as the script does.</summary>
internal sealed class ScriptEngine(string script) : ILocalEngine
{
    public LocalDynamoEngine Kind => LocalDynamoEngine.Dynoxide;

    public string Name => "the script";

    public string? Origin => null;

    public EngineCommand Command(int port) => new("/bin/sh", ["-c", script]);

    public bool IsOwn(EngineAnswer answer, EngineOutput output, int port) => false;

    public string? Remedy(EngineOutput output) => output.Contains("remedy") ? "Do this." : null;
}
