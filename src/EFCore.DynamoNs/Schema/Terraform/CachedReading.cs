using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Modules;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>
///     A document out of the cache where that has it, else out of the files, and then into the cache. The key covers what is
///     known up front; what an evaluation has read beyond that stands in the entry, and is compared with what is there now.
/// </summary>
internal sealed class CachedReading(IReadOnlyList<RootModule> modules, Inputs inputs, CacheSession cache, string origin, ISchemaCacheObserver? observer)
{
    private readonly SourceNames _names = new(modules);

    /// <exception cref="DynamoException">A file is broken; the message names every place.</exception>
    public SchemaDocument Read()
    {
        var fingerprint = Fingerprint.Of(modules, inputs);
        var bytes = cache.Get(fingerprint, out var isAnswered);
        if (bytes is not null && Believe(bytes, fingerprint) is { } document)
        {
            observer?.Hit(origin);
            return document;
        }

        if (isAnswered && bytes is null)
        {
            observer?.Missed(origin);
        }

        document = TerraformReader.Read(modules, inputs);
        if (modules.All(m => m.Tree.IsRepeatable) && _names.Take(document) is { } taken)
        {
            cache.Set(fingerprint, new SchemaEntry(taken, [.. modules.Select(m => m.Tree.Observations.ToImmutableArray())]).ToBytes(fingerprint));
        }

        return document;
    }

    private SchemaDocument? Believe(byte[] bytes, string fingerprint)
    {
        if (bytes.Length > CacheSession.MaxLength || SchemaEntry.Parse(bytes, fingerprint) is not { } entry || entry.Observations.Length != modules.Count)
        {
            observer?.Failed(origin, "the entry is not one that was written for this configuration", null);
            return null;
        }

        if (modules.Zip(entry.Observations).All(pair => pair.Second.All(pair.First.Tree.IsStill)))
        {
            return _names.Give(entry.Document);
        }

        observer?.Missed(origin);
        return null;
    }
}
