using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>One call of SaveChanges: its units and what became of them.</summary>
internal sealed class Save(List<SaveUnit> units, bool isAtomic, bool isExact) : IDisposable
{
    public List<SaveUnit> Units { get; } = units;

    /// <summary>Null where a unit was not sent, or its sending was given up.</summary>
    public SaveStep?[] Outcomes { get; } = new SaveStep?[units.Count];

    public bool IsAtomic { get; } = isAtomic;

    /// <summary>Units of several writes are saved in order, and none after one that failed; writes that are each for themselves all are.</summary>
    public bool GoesOn => !IsAtomic || !Outcomes.Any(outcome => outcome is SaveStep.Failed);

    /// <summary>An interceptor lets the conflicts pass: what is left of the unit is still to be written.</summary>
    public SaveUnit? Suppress(int unit, SaveStep.Failed failed)
    {
        var rest = Units[unit].Without(failed.Conflicts, isExact);
        if (rest is not null)
        {
            using var former = Units[unit];
            Units[unit] = rest;
        }

        return rest;
    }

    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateException">A unit failed.</exception>
    public void End()
    {
        SaveStep.Failed[] failures = [.. Outcomes.OfType<SaveStep.Failed>()];
        if (failures.Length > 0)
        {
            throw SaveFailures.All(failures);
        }
    }

    /// <summary>Lets go of the requests. Where not all was written, EF accepts nothing: then what was written is accepted here.</summary>
    public void Dispose()
    {
        var isWhole = Outcomes.All(outcome => outcome is SaveStep.Done);
        for (var i = 0; i < Units.Count; i++)
        {
            if (Outcomes[i] is SaveStep.Done)
            {
                Accept(Units[i].Entries, isWhole);
            }

            Units[i].Dispose();
        }
    }

    private static void Accept(IReadOnlyList<IUpdateEntry> entries, bool isWhole)
    {
        foreach (var entry in entries)
        {
            SaveIntents.Forget(entry);
            if (!isWhole)
            {
                TrackedEntries.Accept(entry);
            }
        }
    }
}
