using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>
///     Writes that succeed or fail together, as one call that may be sent more than once: its bytes, token, versions and
///     times stay the same. It sends nothing itself, so that synchronous and asynchronous saving share it.
/// </summary>
internal sealed class SaveUnit(ArraySegment<ItemWrite> writes, WireRequest request, ISaveOptions options, TableNamespace tableNamespace) : IDisposable
{
    private readonly Backoff _backoff = new();
    private ArraySegment<ItemWrite> _writes = writes;

    /// <summary>True when a call so far may have been carried out, and nothing has told whether it was.</summary>
    private bool _isOpen;

    public WireRequest Request { get; private set; } = request;

    /// <summary>What another writer had done to the item; null where nothing was, or was asked for.</summary>
    public ConcurrentChange? Change { get; private set; }

    public IReadOnlyList<IUpdateEntry> Entries => [.. _writes.SelectMany(write => SavedValues.Of(write).Entries)];

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
        ItemWrite[] rest = [.. _writes.Where(write => !SavedValues.Of(write).Entries.Any(entries.Contains))];
        return rest.Length == 0 ? null : First(rest, isAtomic: true, options, tableNamespace);
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
        foreach (var part in _writes.SelectMany(write => SavedValues.Of(write).Parts))
        {
            UnansweredInserts.Note(part);
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
            _ when exception.IsConflictThatPasses => AgainOr(exception),
            WireFailure.TransactionCanceled => AfterCancellation(exception, storedItems),
            WireFailure.Refused when Widen() is { } again => again,

            // The SDK tries again for as long as its quota lasts; an open outcome is worth all the time there is.
            _ when _isOpen && SdkFailures.IsPassing(exception) => AgainOr(exception),
            _ => Failed(exception),
        };
    }

    public void Dispose() => Request.Dispose();

    /// <summary>The unit that the first of the writes make.</summary>
    /// <exception cref="DbUpdateException">DYN3020, DYN4005, DYN4007, DYN4018: one of them can't be sent.</exception>
    private static SaveUnit First(ArraySegment<ItemWrite> writes, bool isAtomic, ISaveOptions options, TableNamespace tableNamespace)
    {
        try
        {
            return Create(writes, isAtomic, options, tableNamespace);
        }
        catch (DynamoException exception)
        {
            var refused = writes.First(write => !CanBeSent(write, options, tableNamespace));
            throw SaveFailures.Refused(exception, [.. SavedValues.Of(refused).Entries]);
        }
    }

    private static SaveUnit Create(ArraySegment<ItemWrite> writes, bool isAtomic, ISaveOptions options, TableNamespace tableNamespace)
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

    private static bool CanBeSent(ItemWrite write, ISaveOptions options, TableNamespace tableNamespace)
    {
        try
        {
            using var request = Single(write, options, tableNamespace);
            return true;
        }
        catch (DynamoException)
        {
            return false;
        }
    }

    private static string NewToken() => Guid.NewGuid().ToString();

    private SaveStep AfterCondition(WireException exception, bool mayBeOwn, StoredItems storedItems)
    {
        var write = _writes[0];
        if (UnansweredInserts.IsOwn(write, exception.Item))
        {
            return Rewrite([Over(write, exception.Item)]);
        }

        if (mayBeOwn)
        {
            switch (Authorship.Of(write, exception.Item))
            {
                case Authorship.Verdict.Own:
                    return SaveStep.Done.Instance;
                case Authorship.Verdict.Unknown:
                    storedItems.Keep(write, exception.Item);
                    return SaveFailures.Unknown(exception, Entries);
            }
        }

        return SaveFailures.Conflict(exception, [(write, exception.Item)], storedItems);
    }

    /// <summary>By its token a transaction that was carried out is answered as such: a failed condition is never its own work.</summary>
    private SaveStep AfterCancellation(WireException exception, StoredItems storedItems)
    {
        var reasons = exception.Reasons;
        var failed = new List<(ItemWrite, ReadOnlyMemory<byte>)>();
        ItemWrite[] writes = [.. _writes];
        for (var i = 0; i < Math.Min(reasons.Count, writes.Length); i++)
        {
            if (reasons[i].Code != CancellationReason.ConditionalCheckFailed)
            {
                continue;
            }

            if (UnansweredInserts.IsOwn(writes[i], reasons[i].Item))
            {
                writes[i] = Over(writes[i], reasons[i].Item);
            }
            else
            {
                failed.Add((writes[i], reasons[i].Item));
            }
        }

        return failed.Count > 0 ? SaveFailures.Conflict(exception, failed, storedItems)
            : reasons.Any(reason => reason.Code == CancellationReason.ConditionalCheckFailed) ? Rewrite(writes)
            : reasons.Any(reason => reason.Code == CancellationReason.ValidationError) ? (SaveStep?)Widen() ?? Failed(exception)
            : Failed(exception);
    }

    /// <summary>
    ///     The insert as a put over what an earlier save of the entity has stored, with what that one wrote: nobody else has the key. Who has
    ///     changed the item since is not put over.
    /// </summary>
    private static ItemWrite Over(ItemWrite write, ReadOnlyMemory<byte> item)
        => write with
        {
            Plan = write.Plan with { Existence = ItemExistence.Required },
            Unchanged = Demands.Both(
                write.Unchanged,
                Predicate.All([.. SavedValues.Of(write).Parts.Select(part => Demands.Stored(part.Binding, item)).OfType<Predicate>()])),
        };

    private SaveStep AgainOr(WireException exception) => options.SendsAgain && _backoff.Next(Request.Deadline) is { } wait ? new SaveStep.Again(wait) : Failed(exception);

    private SaveStep.Failed Failed(WireException exception)
    {
        if (!_isOpen)
        {
            return SaveFailures.Other(exception, Entries);
        }

        NoteUnanswered();
        return SaveFailures.Unknown(exception, Entries);
    }

    /// <summary>The item may lack a map whose member the update names: the maps are sent whole then. Null when there is none, or two views of one.</summary>
    private SaveStep.Again? Widen()
    {
        if (!_writes.Any(write => write.Plan.HasPaths))
        {
            return null;
        }

        try
        {
            return Rewrite([.. _writes.Select(write => SavedValues.Of(write).Whole(write))]);
        }
        catch (DynamoException)
        {
            return null;
        }
    }

    /// <summary>What was refused goes on in another form, as another call.</summary>
    private SaveStep.Again Rewrite(ItemWrite[] writes)
    {
        var request = IsTransaction ? WriteRequest.Transaction(writes, NewToken(), tableNamespace).Request : Single(writes[0], options, tableNamespace);
        using var refused = Request;
        request.Deadline = refused.Deadline;
        (Request, _writes) = (request, writes);
        return new SaveStep.Again(TimeSpan.Zero);
    }
}
