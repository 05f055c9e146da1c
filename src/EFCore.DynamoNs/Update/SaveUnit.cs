using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>
///     Writes that succeed or fail together, as one call that may be sent more than once: its bytes, token, versions and
///     times stay the same. It sends nothing itself, so that synchronous and asynchronous saving share it.
/// </summary>
internal sealed class SaveUnit(ArraySegment<ItemWrite> writes, WireRequest request, ISaveOptions options, TableNamespace tableNamespace) : IDisposable
{
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(1);

    /// <summary>A call that is cut off before its answer can come would make unknown what is known without it.</summary>
    private static readonly TimeSpan LeastCall = TimeSpan.FromMilliseconds(100);

    private ArraySegment<ItemWrite> _writes = writes;
    private int _calls;

    /// <summary>True when a call so far may have been carried out, and nothing has told whether it was.</summary>
    private bool _isOpen;

    public WireRequest Request { get; private set; } = request;

    /// <summary>What another writer had done to the item; null where nothing was, or was asked for.</summary>
    public ConcurrentChange? Change { get; private set; }

    private IReadOnlyList<IUpdateEntry> Entries => [.. _writes.Select(write => EntryValues.Of(write).Entry)];

    private bool IsTransaction => Request.Operation == DynamoOperation.TransactWriteItems;

    /// <summary>Cuts a save into units.</summary>
    /// <param name="writes">The writes.</param>
    /// <param name="isAtomic">True when as many as possible are to succeed or fail together.</param>
    /// <param name="options">What the context's options say.</param>
    /// <param name="tableNamespace">The namespace.</param>
    public static SaveUnit[] Cut(ItemWrite[] writes, bool isAtomic, ISaveOptions options, TableNamespace tableNamespace)
    {
        if (writes.Length == 0)
        {
            return [];
        }

        var first = First(writes, isAtomic, options, tableNamespace);
        if (first._writes.Count == writes.Length)
        {
            return [first];
        }

        var units = new List<SaveUnit> { first };
        for (var start = first._writes.Count; start < writes.Length; start += units[^1]._writes.Count)
        {
            units.Add(First(new ArraySegment<ItemWrite>(writes)[start..], isAtomic, options, tableNamespace));
        }

        return [.. units];
    }

    /// <summary>The unit without these entries; null when nothing is left of it.</summary>
    public SaveUnit? Without(IReadOnlyList<IUpdateEntry> entries)
    {
        ItemWrite[] rest = [.. _writes.Where(write => !entries.Contains(EntryValues.Of(write).Entry))];
        return rest.Length == 0 ? null : First(rest, isAtomic: true, options, tableNamespace);
    }

    /// <summary>The unit was written. Where not all of the save was, EF accepts nothing: then it is accepted here.</summary>
    public void Accept(bool isWhole)
    {
        for (var i = 0; i < _writes.Count; i++)
        {
            var entry = EntryValues.Of(_writes[i]).Entry;
            SaveIntents.Forget(entry);
            if (!isWhole)
            {
                TrackedEntries.Accept(entry);
            }
        }
    }

    /// <summary>The call has succeeded.</summary>
    public SaveStep Done(WireResponse response)
    {
        using (response)
        {
            if (!IsTransaction && options.DetectsConcurrentChanges)
            {
                Change = ConcurrentChange.Find(_writes[0], response);
            }
        }

        return SaveStep.Done.Instance;
    }

    /// <summary>The save is given up without an answer: by cancellation, or since its time is over.</summary>
    public void NoteUnanswered()
    {
        foreach (var write in _writes)
        {
            if (EntryValues.Of(write).Entry is { EntityState: Microsoft.EntityFrameworkCore.EntityState.Added } entry)
            {
                GuidKeys.NoteUnanswered(entry);
            }
        }
    }

    /// <param name="exception">How the call ended.</param>
    /// <param name="storedItems">Where the items that came along are kept.</param>
    public SaveStep After(WireException exception, StoredItems storedItems)
    {
        // The last attempt was answered: only an earlier one can have been the one that was carried out.
        var mayBeOwn = _isOpen || exception.Attempts.MayHaveBeenApplied;
        _isOpen |= exception.MayHaveBeenApplied;
        return exception.Failure switch
        {
            WireFailure.ConditionFailed => AfterCondition(exception, mayBeOwn, storedItems),
            WireFailure.TransactionCanceled => AfterCancellation(exception, storedItems),
            WireFailure.TransactionConflict or WireFailure.TransactionInProgress => AgainOr(exception),
            WireFailure.Refused when IsWidened() => Now(),

            // The SDK tries again for as long as its quota lasts; an open outcome is worth all the time there is.
            _ when _isOpen && SdkFailures.IsPassing(exception) => AgainOr(exception),
            _ => Failed(exception),
        };
    }

    public void Dispose() => Request.Dispose();

    /// <summary>The unit that the first of the writes make.</summary>
    private static SaveUnit First(ArraySegment<ItemWrite> writes, bool isAtomic, ISaveOptions options, TableNamespace tableNamespace)
    {
        if ((isAtomic && writes.Count > 1) || (options.ExactWrites && writes[0].IsConditioned))
        {
            var (request, count) = WriteRequest.Transaction(isAtomic ? writes : writes[..1], NewToken(), tableNamespace);
            return new SaveUnit(writes[..count], request, options, tableNamespace);
        }

        return new SaveUnit(writes[..1], Single(writes[0], options, tableNamespace), options, tableNamespace);
    }

    private static WireRequest Single(ItemWrite write, ISaveOptions options, TableNamespace tableNamespace)
        => WriteRequest.Single(write, tableNamespace, options.DetectsConcurrentChanges && ConcurrentChange.IsPossible(write));

    private static string NewToken() => Guid.NewGuid().ToString();

    private static SaveStep.Again Now() => new(TimeSpan.Zero);

    private SaveStep AfterCondition(WireException exception, bool mayBeOwn, StoredItems storedItems)
    {
        var write = _writes[0];
        var entry = EntryValues.Of(write).Entry;
        if (mayBeOwn || GuidKeys.MayBeStored(entry))
        {
            switch (Authorship.Of(write, exception.Item))
            {
                case Authorship.Verdict.Own:
                    return SaveStep.Done.Instance;
                case Authorship.Verdict.Unknown:
                    storedItems.Keep(entry, exception.Item);
                    return SaveFailures.Unknown(exception, [entry]);
            }
        }

        return SaveFailures.Conflict(exception, [(entry, exception.Item)], storedItems);
    }

    /// <summary>By its token a transaction that was carried out is answered as such: a failed condition is never its own work.</summary>
    private SaveStep AfterCancellation(WireException exception, StoredItems storedItems)
    {
        var reasons = exception.Reasons;
        var failed = new List<(IUpdateEntry, ReadOnlyMemory<byte>)>();
        for (var i = 0; i < Math.Min(reasons.Count, _writes.Count); i++)
        {
            if (reasons[i].Code == CancellationReason.ConditionalCheckFailed)
            {
                failed.Add((EntryValues.Of(_writes[i]).Entry, reasons[i].Item));
            }
        }

        return failed.Count > 0 ? SaveFailures.Conflict(exception, failed, storedItems)
            : reasons.Count > 0 && reasons.All(reason => reason.IsPassing) ? AgainOr(exception)
            : reasons.Any(reason => reason.Code == CancellationReason.ValidationError) && IsWidened() ? Now()
            : Failed(exception);
    }

    private SaveStep AgainOr(WireException exception)
    {
        var most = Math.Min(MostWait.TotalMilliseconds, 25 * Math.Pow(2, Math.Min(_calls++, 10)));
        var wait = TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * most);
        return Request.Deadline.Cut(wait + LeastCall) < wait + LeastCall ? Failed(exception) : new SaveStep.Again(wait);
    }

    private SaveStep.Failed Failed(WireException exception)
    {
        if (!_isOpen)
        {
            return SaveFailures.Other(exception, Entries);
        }

        NoteUnanswered();
        return SaveFailures.Unknown(exception, Entries);
    }

    /// <summary>The item may lack a map whose member the update names: the maps are sent whole then. False when there is none.</summary>
    private bool IsWidened()
    {
        if (!_writes.Any(write => write.Plan.HasPaths))
        {
            return false;
        }

        ItemWrite[] whole = [.. _writes.Select(write => write.Plan.HasPaths ? EntryValues.Of(write).Whole(write) : write)];
        var deadline = Request.Deadline;
        using var refused = Request;
        Request = IsTransaction ? WriteRequest.Transaction(whole, NewToken(), tableNamespace).Request : Single(whole[0], options, tableNamespace);
        Request.Deadline = deadline;
        _writes = whole;
        return true;
    }
}
