using StackExchange.Redis;

namespace EFCore.DynamoNs.Redis.Tests;

/// <summary>A server that tests use.</summary>
public interface IRedis
{
    string Endpoint { get; }

    IConnectionMultiplexer Connection { get; }
}
