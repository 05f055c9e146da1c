using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>What EF's users catch when a save fails, with exactly the entries that failed.</summary>
internal static class SaveFailures
{
    /// <summary>Conditions failed. The items that came along are kept for <c>GetDatabaseValues</c>.</summary>
    public static SaveStep.Failed Conflict(
        WireException exception,
        IReadOnlyList<(ItemWrite Write, ReadOnlyMemory<byte> Item)> failed,
        StoredItems storedItems)
    {
        foreach (var (write, item) in failed)
        {
            storedItems.Keep(write, item);
        }

        var conflicts = failed.Where(failure => !IsInsert(failure.Write.Plan)).ToList();
        if (conflicts.Count == 0)
        {
            IUpdateEntry[] duplicates = [.. failed.SelectMany(failure => SavedValues.Of(failure.Write).Entries)];
            return new SaveStep.Failed(new DbUpdateException(Errors.DuplicateKey(Names(duplicates)), exception.InnerException, duplicates), []);
        }

        IUpdateEntry[] entries = [.. conflicts.SelectMany(failure => SavedValues.Of(failure.Write).Entries)];
        var gone = conflicts.Count(failure => failure.Item.IsEmpty);
        var what = gone == conflicts.Count ? "deleted" : gone == 0 ? "changed" : "changed or deleted";
        var isDemanding = conflicts.Any(failure => SavedValues.Of(failure.Write).Parts.Any(part => part.IsDemanding));
        return new SaveStep.Failed(Conflict(Errors.ConcurrencyConflict(Names(entries), what, isDemanding), exception.InnerException!, entries), entries);
    }

    /// <summary>Nothing was written.</summary>
    public static SaveStep.Failed Other(WireException exception, IReadOnlyList<IUpdateEntry> entries)
        => new(new DbUpdateException(WireErrors.Translate(exception).Message, exception.InnerException, entries), []);

    /// <summary>An attempt may have been carried out, and nothing tells whether it was.</summary>
    public static SaveStep.Failed Unknown(WireException exception, IReadOnlyList<IUpdateEntry> entries)
        => new(new OutcomeUnknownException(Errors.OutcomeUnknown(Names(entries), WireErrors.Translate(exception)), exception.InnerException, entries), []);

    /// <summary>Several units failed, each for itself: one exception with all of their entries.</summary>
    public static DbUpdateException All(IReadOnlyList<SaveStep.Failed> failures)
    {
        if (failures is [var only])
        {
            return only.Exception;
        }

        // What is the most to know: then what must not be tried again blindly, then conflicts, then the rest.
        var first = failures.Select(failure => failure.Exception).OrderBy(exception => exception switch
        {
            OutcomeUnknownException => 0,
            DbUpdateConcurrencyException => 1,
            _ => 2,
        }).First();
        IUpdateEntry[] entries = [.. failures.SelectMany(failure => failure.Exception.Entries.Select(TrackedEntries.Of))];
        var inner = new AggregateException(failures.Select(failure => failure.Exception));
        return first switch
        {
            OutcomeUnknownException => new OutcomeUnknownException(first.Message, inner, entries),
            DbUpdateConcurrencyException => Conflict(first.Message, inner, entries),
            _ => new DbUpdateException(first.Message, inner, entries),
        };
    }

    private static DbUpdateConcurrencyException Conflict(string message, Exception inner, IReadOnlyList<IUpdateEntry> entries)
        => entries.Any(entry => entry.EntityState == EntityState.Unchanged)
            ? new CheckFailedException(message, inner, entries)
            : new DbUpdateConcurrencyException(message, inner, entries);

    private static bool IsInsert(WritePlan plan) => plan is { Kind: WriteKind.Put, Existence: ItemExistence.Forbidden };

    private static IEnumerable<string> Names(IEnumerable<IUpdateEntry> entries)
        => entries.Select(entry => entry.EntityType.DisplayName()).Distinct(StringComparer.Ordinal);

    /// <summary>EF leaves unchanged entries out of its exceptions: here one can be what was checked.</summary>
    private sealed class CheckFailedException(string message, Exception inner, IReadOnlyList<IUpdateEntry> entries)
        : DbUpdateConcurrencyException(message, inner, entries)
    {
        public override IReadOnlyList<EntityEntry> Entries { get; } = [.. entries.Select(entry => entry.ToEntityEntry())];
    }
}
