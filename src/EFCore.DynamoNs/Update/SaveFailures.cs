using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>What EF's users catch when a save fails, with exactly the entries that failed.</summary>
internal static class SaveFailures
{
    /// <summary>The exception, and the entries in conflict, which EF's interceptors are told of.</summary>
    public static (DbUpdateException Failure, IReadOnlyList<IUpdateEntry> Conflicts) Translate(
        WireException exception,
        IReadOnlyList<IUpdateEntry> entries)
    {
        var failed = exception.Failure switch
        {
            WireFailure.ConditionFailed => entries,
            WireFailure.TransactionCanceled =>
            [
                .. entries.Where((_, i) => i < exception.Reasons.Count && exception.Reasons[i].Code == CancellationReason.ConditionalCheckFailed),
            ],
            _ => [],
        };
        if (failed.Count == 0)
        {
            return (new DbUpdateException(WireErrors.Translate(exception).Message, exception.InnerException, entries), []);
        }

        var conflicts = failed.Where(entry => entry.EntityState != EntityState.Added || entry.SharedIdentityEntry is not null).ToList();
        return conflicts.Count > 0
            ? (new DbUpdateConcurrencyException(Errors.ConcurrencyConflict(Names(conflicts)), exception.InnerException!, conflicts), conflicts)
            : (new DbUpdateException(Errors.DuplicateKey(Names(failed)), exception.InnerException, failed), []);
    }

    private static IEnumerable<string> Names(IEnumerable<IUpdateEntry> entries)
        => entries.Select(entry => entry.EntityType.DisplayName()).Distinct(StringComparer.Ordinal);
}
