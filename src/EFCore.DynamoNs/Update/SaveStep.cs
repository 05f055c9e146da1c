using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>What follows on a call that failed.</summary>
internal abstract record SaveStep
{
    /// <summary>The writes were carried out all the same.</summary>
    internal sealed record Done : SaveStep
    {
        public static readonly Done Instance = new();
    }

    /// <summary>The request, as the unit now has it, is sent once more.</summary>
    internal sealed record Again(TimeSpan Wait) : SaveStep;

    /// <param name="Exception">What the user catches.</param>
    /// <param name="Conflicts">The entries in conflict, which EF's interceptors are told of and may let pass.</param>
    internal sealed record Failed(DbUpdateException Exception, IReadOnlyList<IUpdateEntry> Conflicts) : SaveStep;
}
