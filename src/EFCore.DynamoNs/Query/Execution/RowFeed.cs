using System.Text.Json;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>
///     The rows of a read, whatever calls they take: what is at hand is read row by row; when that is used up, more is
///     fetched. Reading does no I/O, so that synchronous and asynchronous queries share it.
/// </summary>
internal abstract class RowFeed
{
    /// <summary>The row that <see cref="TryRead" /> has read.</summary>
    public abstract ItemReader Row { get; }

    /// <summary>True when something must be fetched to go on.</summary>
    public abstract bool NeedsPage { get; }

    /// <summary>How many items DynamoDB has counted without sending them.</summary>
    public virtual long Counted => 0;

    /// <summary>Reads the next row of what is at hand.</summary>
    public abstract bool TryRead();

    /// <summary>Fetches a page; one call at a time.</summary>
    public abstract void Fetch(IDynamoWire wire);

    /// <summary>Fetches a page; other calls of the read may be sent ahead at the same time.</summary>
    public abstract ValueTask FetchAsync(IDynamoWire wire, CancellationToken cancellationToken);

    /// <summary>Lets go of all pages; no row may be read after.</summary>
    public abstract void Release();

    /// <summary>The error for an attribute that does not hold what its property needs; it shows the item's key where values may be shown.</summary>
    public abstract DynamoException WrongAttribute(AttributeFormatException exception, bool showsValues);

    public abstract DynamoException BrokenResponse(JsonException exception);
}
