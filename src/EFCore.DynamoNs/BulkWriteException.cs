using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs;

/// <summary>A bulk write has ended before all was written. What it has not read of its source, it has not written either.</summary>
public sealed class BulkWriteException : DbUpdateException
{
    internal BulkWriteException(string message, long written, IReadOnlyList<object> notWritten, Exception? innerException)
        : base(message, innerException)
        => (Written, NotWritten) = (written, notWritten);

    /// <summary>How many entities are known to be written.</summary>
    public long Written { get; }

    /// <summary>
    ///     The entities that were read from the source and are not known to be written; those of a call without an answer may be.
    ///     Writing them once more is safe.
    /// </summary>
    public IReadOnlyList<object> NotWritten { get; }
}
