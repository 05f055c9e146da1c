using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs;

/// <summary>
///     A write may or may not have been carried out: an attempt had no answer, and nothing proves whose the stored item is.
///     <see cref="DbUpdateException.Entries" /> keep their states; <c>GetDatabaseValues()</c> of an entry tells what is stored.
/// </summary>
public sealed class OutcomeUnknownException : DbUpdateException
{
    internal OutcomeUnknownException(string message, Exception? innerException, IReadOnlyList<IUpdateEntry> entries)
        : base(message, innerException, entries)
    {
    }
}
