using EFCore.DynamoNs.Schema;
using StackExchange.Redis;

namespace EFCore.DynamoNs.Redis;

/// <summary>Entries as strings of Redis.</summary>
/// <param name="connect">Gives the connection.</param>
/// <param name="database">The database's number, or -1 for the connection's own.</param>
/// <param name="timeToLive">How long an entry is kept.</param>
internal sealed class RedisSchemaCache(Func<Task<IConnectionMultiplexer>> connect, int database, TimeSpan timeToLive) : ISchemaCache
{
    private const string Prefix = "dynamons:schema:";

    /// <summary>GETRANGE: of an entry that somebody has blown up, no more is transferred than is of use. It answers an empty string where there is none.</summary>
    public async Task<byte[]?> GetAsync(string key, int limit, CancellationToken cancellationToken)
    {
        var redis = await DatabaseAsync(cancellationToken).ConfigureAwait(false);
        var entry = await redis.StringGetRangeAsync(Prefix + key, 0, limit).WaitAsync(cancellationToken).ConfigureAwait(false);
        return entry.IsNullOrEmpty ? null : (byte[]?)entry;
    }

    /// <summary>SET replaces a value of any type.</summary>
    public async Task SetAsync(string key, ReadOnlyMemory<byte> entry, CancellationToken cancellationToken)
    {
        var redis = await DatabaseAsync(cancellationToken).ConfigureAwait(false);
        await redis.StringSetAsync(Prefix + key, entry, timeToLive).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<IDatabase> DatabaseAsync(CancellationToken cancellationToken)
        => (await connect().WaitAsync(cancellationToken).ConfigureAwait(false)).GetDatabase(database);
}
