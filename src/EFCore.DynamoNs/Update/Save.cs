namespace EFCore.DynamoNs.Update;

/// <summary>One call of SaveChanges: its units and what became of them.</summary>
internal sealed class Save(SaveUnit[] units, bool isAtomic, SaveIntents intents) : IDisposable
{
    private bool _hasEnded;

    public SaveUnit[] Units { get; } = units;

    /// <summary>Null where a unit was not sent, or its sending was given up.</summary>
    public SaveStep?[] Outcomes { get; } = new SaveStep?[units.Length];

    public bool IsAtomic { get; } = isAtomic;

    /// <summary>Units of several writes are saved in order, and none after one that failed; writes that are each for themselves all are.</summary>
    public bool GoesOn => !IsAtomic || !Array.Exists(Outcomes, static outcome => outcome is SaveStep.Failed);

    /// <summary>An interceptor lets the conflicts pass: what is left of the unit is still to be written.</summary>
    public SaveUnit? Suppress(int unit, SaveStep.Failed failed)
    {
        var rest = Units[unit].Without(failed.Conflicts);
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
        if (Array.Exists(Outcomes, static outcome => outcome is SaveStep.Failed))
        {
            throw SaveFailures.All([.. Outcomes.OfType<SaveStep.Failed>()]);
        }

        _hasEnded = true;
    }

    /// <summary>Lets go of the requests, and keeps account of what was written.</summary>
    public void Dispose()
    {
        var isWhole = _hasEnded && Array.TrueForAll(Outcomes, static outcome => outcome is SaveStep.Done);
        for (var i = 0; i < Units.Length; i++)
        {
            if (Outcomes[i] is SaveStep.Done)
            {
                Accept(Units[i], isWhole);
            }

            Units[i].Dispose();
        }
    }

    /// <summary>The unit was written. Where not all of the save was, EF accepts nothing: then it is accepted here.</summary>
    private void Accept(SaveUnit unit, bool isWhole)
    {
        if (intents.Any)
        {
            intents.ForgetChecks(unit.Entries);
        }

        foreach (var entry in isWhole ? [] : unit.Entries)
        {
            TrackedEntries.Accept(entry);
        }
    }
}
