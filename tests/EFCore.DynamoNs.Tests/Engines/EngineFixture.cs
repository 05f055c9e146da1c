using EFCore.DynamoNs.Testing;

namespace EFCore.DynamoNs.Tests.Engines;

/// <summary>A real engine for the whole test run. Each test has a namespace of its own, so tests run side by side.</summary>
public abstract class EngineFixture(LocalDynamoEngine kind) : IAsyncLifetime
{
    private LocalDynamo? _engine;
    private string? _missing;

    /// <summary>The engine's URL; the test is skipped, saying so, where the engine can't run (DynamoDB Local needs Java).</summary>
    public string ServiceUrl
    {
        get
        {
            Assert.SkipWhen(_missing is not null, _missing ?? "");
            return _engine!.ServiceUrl;
        }
    }

    /// <summary>A namespace that no other test uses.</summary>
    public static string NewNamespace() => $"t{Guid.NewGuid():N}_";

    public async ValueTask InitializeAsync()
    {
        try
        {
            _engine = await LocalDynamo.StartAsync(new LocalDynamoOptions { Engine = kind });
        }
        catch (LocalDynamoException exception) when (kind == LocalDynamoEngine.DynamoDBLocal)
        {
            _missing = exception.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
