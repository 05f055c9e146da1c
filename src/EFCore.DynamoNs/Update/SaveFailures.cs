using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>What EF's users catch when a save fails, with exactly the entries that failed.</summary>
internal static class SaveFailures
{
    /// <summary>Refused before anything was sent.</summary>
    public static DbUpdateException Refused(DynamoException exception, params IReadOnlyList<IUpdateEntry> entries)
        => new(exception.Message + Keys(entries), exception, ExceptionEntry.All(entries));

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
            return new SaveStep.Failed(new DbUpdateException(Errors.DuplicateKey(Names(duplicates)) + Keys(duplicates), exception.InnerException, ExceptionEntry.All(duplicates)), []);
        }

        IUpdateEntry[] entries = [.. conflicts.SelectMany(failure => SavedValues.Of(failure.Write).Entries)];
        var gone = conflicts.Count(failure => failure.Item.IsEmpty);
        var what = gone == conflicts.Count ? "deleted" : gone == 0 ? "changed" : "changed or deleted";
        var isDemanding = conflicts.Any(failure => SavedValues.Of(failure.Write).Parts.Any(part => part.IsDemanding));
        var message = Errors.ConcurrencyConflict(Names(entries), what, isDemanding) + Keys(entries);
        return new SaveStep.Failed(Conflict(message, exception.InnerException!, entries), entries);
    }

    /// <summary>Nothing was written.</summary>
    public static SaveStep.Failed Other(WireException exception, IReadOnlyList<IUpdateEntry> entries)
        => new(new DbUpdateException(WireErrors.Translate(exception).Message, exception.InnerException, ExceptionEntry.All(entries)), []);

    /// <summary>An attempt may have been carried out, and nothing tells whether it was.</summary>
    public static SaveStep.Failed Unknown(WireException exception, IReadOnlyList<IUpdateEntry> entries)
        => new(new OutcomeUnknownException(Errors.OutcomeUnknown(Names(entries), WireErrors.Translate(exception)) + Keys(entries), exception.InnerException, ExceptionEntry.All(entries)), []);

    /// <summary>
    ///     Several units failed, each for itself: one exception, of the kind that is the most to know, with the entries of that kind. All failures
    ///     are in its inner exception, each with its own entries.
    /// </summary>
    public static DbUpdateException All(IReadOnlyList<SaveStep.Failed> failures)
    {
        if (failures is [var only])
        {
            return only.Exception;
        }

        var told = failures.Select(failure => failure.Exception).GroupBy(Rank).MinBy(kind => kind.Key)!;
        var message = told.First().Message;
        IUpdateEntry[] entries = [.. told.SelectMany(exception => exception.Entries.Select(TrackedEntries.Of))];
        var inner = new AggregateException(failures.Select(failure => failure.Exception));
        return told.First() switch
        {
            OutcomeUnknownException => new OutcomeUnknownException(message, inner, ExceptionEntry.All(entries)),
            DbUpdateConcurrencyException => Conflict(message, inner, entries),
            _ => new DbUpdateException(message, inner, ExceptionEntry.All(entries)),
        };
    }

    /// <summary>First what must not be tried again blindly, then conflicts, then the rest.</summary>
    private static int Rank(DbUpdateException exception)
        => exception switch
        {
            OutcomeUnknownException => 0,
            DbUpdateConcurrencyException => 1,
            _ => 2,
        };

    private static DbUpdateConcurrencyException Conflict(string message, Exception inner, IReadOnlyList<IUpdateEntry> entries) => new(message, inner, ExceptionEntry.All(entries));

    private static bool IsInsert(WritePlan plan) => plan is { Kind: WriteKind.Put, Existence: ItemExistence.Forbidden };

    private static IEnumerable<string> Names(IEnumerable<IUpdateEntry> entries)
        => entries.Select(entry => entry.EntityType.DisplayName()).Distinct(StringComparer.Ordinal);

    /// <summary>A sentence that tells the keys, or how to see them.</summary>
    private static string Keys(IReadOnlyList<IUpdateEntry> entries)
        => entries.Any(TrackedEntries.ShowsValues)
            ? $" {(entries.Count == 1 ? "The key" : "The keys")}: {string.Join(", ", entries.Select(Key))}."
            : $" EnableSensitiveDataLogging() shows the {(entries.Count == 1 ? "key" : "keys")}.";

    private static string Key(IUpdateEntry entry)
        => $"'{entry.EntityType.DisplayName()}' {entry.BuildCurrentValuesString(entry.EntityType.FindPrimaryKey()!.Properties)}";
}
