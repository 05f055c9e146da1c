using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EFCore.DynamoNs.Diagnostics;
using EFCore.DynamoNs.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace EFCore.DynamoNs.Redis.Tests;

public abstract class RedisCacheTests(IRedis redis)
{
    /// <summary>Each test has files of its own content, and so keys of its own.</summary>
    private readonly string _terraform = $$"""
        resource "aws_dynamodb_table" "t{{Guid.NewGuid():N}}" {
          name         = "t"
          billing_mode = "PAY_PER_REQUEST"
          hash_key     = "id"
          attribute {
            name = "id"
            type = "S"
          }
        }
        """;

    [Fact]
    public void Second_start_takes_the_schema_from_the_server()
    {
        Assert.Equal([DynamoEventId.SchemaCacheMiss], Start(d => d.RedisCache(redis.Endpoint)));
        Assert.Equal([DynamoEventId.SchemaCacheHit], Start(d => d.RedisCache(redis.Endpoint)));
        Assert.Equal([DynamoEventId.SchemaCacheHit], Start(d => d.RedisCache(redis.Connection)));
        Assert.True(redis.Connection.IsConnected);
    }

    [Fact]
    public void Database_and_time_to_live_are_those_given()
    {
        Start(d => d.RedisCache(redis.Endpoint, database: 3, ttl: TimeSpan.FromMinutes(5)));
        Assert.Equal([DynamoEventId.SchemaCacheHit], Start(d => d.RedisCache(redis.Connection, database: 3)));
        Assert.InRange(redis.Connection.GetDatabase(3).KeyTimeToLive(Key(3))!.Value, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        Assert.Equal([DynamoEventId.SchemaCacheMiss], Start(d => d.RedisCache(redis.Endpoint)));
        Assert.InRange(redis.Connection.GetDatabase().KeyTimeToLive(Key(0))!.Value, TimeSpan.FromDays(29), TimeSpan.FromDays(30));
        Assert.Equal([DynamoEventId.SchemaCacheHit], Start(d => d.RedisCache(redis.Endpoint + ",defaultDatabase=3")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(20_000_000)]
    public void Poisoned_entry_is_told_and_replaced(int length)
    {
        Start(d => d.RedisCache(redis.Connection));
        var key = Key(0);
        var entry = (byte[])redis.Connection.GetDatabase().StringGet(key)!;
        redis.Connection.GetDatabase().StringSet(key, length == 0 ? entry[..^1] : new byte[length]);
        Assert.Equal([DynamoEventId.SchemaCacheFailed], Start(d => d.RedisCache(redis.Connection)));
        Assert.Equal(entry, (byte[])redis.Connection.GetDatabase().StringGet(key)!);
    }

    [Theory]
    [InlineData("dead")]
    [InlineData("silent")]
    [InlineData("dead connection")]
    public void Server_that_does_not_answer_costs_a_start_a_quarter_of_a_second_at_most(string state)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var endpoint = state == "silent" ? silent.LocalEndpoint.ToString()! : $"127.0.0.1:{InProcessGarnet.FreePort()}";
        using var dead = ConnectionMultiplexer.Connect(new ConfigurationOptions { EndPoints = { endpoint }, AbortOnConnectFail = false, ConnectTimeout = 100 });
        Start(_ => { });
        for (var attempt = 1; ; attempt++)
        {
            var plain = Stopwatch.StartNew();
            Start(_ => { });
            plain.Stop();
            var watch = Stopwatch.StartNew();
            var events = Start(d => _ = state == "dead connection" ? d.RedisCache(dead) : d.RedisCache(endpoint), isHasty: true);
            watch.Stop();
            Assert.Contains(DynamoEventId.SchemaCacheFailed, events);
            if (watch.Elapsed - plain.Elapsed < TimeSpan.FromMilliseconds(250))
            {
                return;
            }

            Assert.True(attempt < 10, $"{watch.Elapsed}, and {plain.Elapsed} without a cache");
        }
    }

    [Fact]
    public void Options_that_can_not_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Start(d => d.RedisCache("x", database: -1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Start(d => d.RedisCache("x", ttl: TimeSpan.Zero)));
        Assert.ThrowsAny<ArgumentException>(() => Start(d => d.RedisCache(" ")));
        Assert.ThrowsAny<ArgumentException>(() => Start(d => d.RedisCache("x,nonsense=1")));
    }

    /// <summary>The events of the cache when a model is built from files that no source has read yet, as in a new process.</summary>
    private List<EventId> Start(Action<DynamoOptionsBuilder> cache, bool isHasty = false)
    {
        var folder = Directory.CreateTempSubdirectory("redis-cache-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "tables.tf"), _terraform);
            var events = new List<EventId>();
            using var db = new CachedContext(folder, cache, events, isHasty);
            _ = db.Model;
            return [.. events.Where(e => e == DynamoEventId.SchemaCacheHit || e == DynamoEventId.SchemaCacheMiss || e == DynamoEventId.SchemaCacheFailed)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The one key that these files have; other tests use the server at the same time.</summary>
    private string Key(int database)
    {
        var name = _terraform.Split('"')[3];
        return redis.Connection.GetServers()[0].Keys(database, "dynamons:schema:*")
            .Single(key => ((string?)redis.Connection.GetDatabase(database).StringGet(key))?.Contains(name, StringComparison.Ordinal) == true)!;
    }
}

public sealed class RedisCacheTestsOnGarnet(InProcessGarnet redis) : RedisCacheTests(redis), IClassFixture<InProcessGarnet>;

public sealed class RedisCacheTestsOnRedis(RedisServer redis) : RedisCacheTests(redis), IClassFixture<RedisServer>;
