namespace EFCore.DynamoNs.Schema;

/// <summary>
///     Keeps what was read from Terraform for processes that start later. It is asked when the first model of a source is
///     built, for 200 ms at most; whatever it throws, or holds that was not written under the key, is an event and no error.
/// </summary>
public interface ISchemaCache
{
    /// <summary>Gets the entry of a key.</summary>
    /// <param name="key">64 hexadecimal digits.</param>
    /// <param name="limit">The most bytes that are of use; of a longer entry that many and one more will do.</param>
    /// <param name="cancellationToken">Is cancelled when nobody waits any more.</param>
    /// <returns>The bytes, or <see langword="null" /> where there is none.</returns>
    Task<byte[]?> GetAsync(string key, int limit, CancellationToken cancellationToken);

    /// <summary>Keeps an entry, in place of another one of its key.</summary>
    /// <param name="key">64 hexadecimal digits.</param>
    /// <param name="entry">The bytes.</param>
    /// <param name="cancellationToken">Is cancelled when nobody waits any more.</param>
    /// <returns>The end of the work.</returns>
    Task SetAsync(string key, ReadOnlyMemory<byte> entry, CancellationToken cancellationToken);
}
