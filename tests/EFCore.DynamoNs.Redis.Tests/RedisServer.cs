using StackExchange.Redis;

namespace EFCore.DynamoNs.Redis.Tests;

/// <summary>The server that <c>DYNAMONS_TEST_REDIS</c> names, as StackExchange.Redis takes it; without it these tests are skipped.</summary>
public sealed class RedisServer : IRedis, IDisposable
{
    private readonly Lazy<IConnectionMultiplexer> _connection;
    private readonly string? _endpoint = Environment.GetEnvironmentVariable("DYNAMONS_TEST_REDIS");

    public RedisServer() => _connection = new Lazy<IConnectionMultiplexer>(() => ConnectionMultiplexer.Connect(Endpoint));

    public string Endpoint
    {
        get
        {
            Assert.SkipWhen(_endpoint is null, "DYNAMONS_TEST_REDIS names no Redis server.");
            return _endpoint!;
        }
    }

    public IConnectionMultiplexer Connection => _connection.Value;

    public void Dispose()
    {
        if (_connection.IsValueCreated)
        {
            _connection.Value.Dispose();
        }
    }
}
