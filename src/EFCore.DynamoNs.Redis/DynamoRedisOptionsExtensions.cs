using System.Collections.Concurrent;
using EFCore.DynamoNs.Infrastructure;
using EFCore.DynamoNs.Redis;
using StackExchange.Redis;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Keeps the schema in Redis.</summary>
public static class DynamoRedisOptionsExtensions
{
    private static readonly TimeSpan DefaultTimeToLive = TimeSpan.FromDays(30);

    private static readonly ConcurrentDictionary<(string, int, TimeSpan), RedisSchemaCache> Caches = new();

    /// <summary>
    ///     Keeps what was read from Terraform in Redis, for processes that start later. The connection is closed again when it
    ///     has not been used for 30 seconds. Redis that is down, slow or holds something else costs a start 200 ms at most.
    /// </summary>
    /// <param name="options">The provider's options.</param>
    /// <param name="configuration">As StackExchange.Redis takes it: <c>localhost:6379</c>, <c>cache:6380,ssl=true,password=...</c></param>
    /// <param name="database">The database's number; without it the configuration's own, or 0.</param>
    /// <param name="ttl">How long an entry is kept; 30 days without it.</param>
    /// <returns>The options.</returns>
    /// <exception cref="ArgumentException">StackExchange.Redis can't read the configuration.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative database, or a time to live of zero or less.</exception>
    public static DynamoOptionsBuilder RedisCache(this DynamoOptionsBuilder options, string configuration, int? database = null, TimeSpan? ttl = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(configuration);
        var key = (configuration, Number(database), Time(ttl));
        if (!Caches.TryGetValue(key, out var cache))
        {
            var connection = SharedConnection.To(configuration);
            cache = Caches.GetOrAdd(key, new RedisSchemaCache(connection.OpenAsync, key.Item2, key.Item3));

            // It is awaited, and its failure told, where the schema is asked for.
            _ = connection.OpenAsync().ContinueWith(static opened => GC.KeepAlive(opened.Exception), TaskScheduler.Default);
        }

        return options.SchemaCache(cache);
    }

    /// <inheritdoc cref="RedisCache(DynamoOptionsBuilder, string, int?, TimeSpan?)" />
    /// <param name="options">The provider's options.</param>
    /// <param name="connection">The application's own connection; it stays open.</param>
    /// <param name="database">The database's number; without it the connection's own.</param>
    /// <param name="ttl">How long an entry is kept; 30 days without it.</param>
    public static DynamoOptionsBuilder RedisCache(this DynamoOptionsBuilder options, IConnectionMultiplexer connection, int? database = null, TimeSpan? ttl = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(connection);
        return options.SchemaCache(new RedisSchemaCache(() => Task.FromResult(connection), Number(database), Time(ttl)));
    }

    /// <summary>-1 is StackExchange.Redis's word for the configuration's own.</summary>
    private static int Number(int? database)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(database ?? 0, nameof(database));
        return database ?? -1;
    }

    private static TimeSpan Time(TimeSpan? ttl)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ttl ?? DefaultTimeToLive, TimeSpan.Zero, nameof(ttl));
        return ttl ?? DefaultTimeToLive;
    }
}
