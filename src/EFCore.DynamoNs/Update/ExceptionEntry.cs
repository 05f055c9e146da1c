using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>
///     An entry as EF's exceptions take it: they ask for its state, and leave out what is unchanged, which here can be what was checked; and
///     for the entry that users see, which is one that reads whole entities.
/// </summary>
internal sealed class ExceptionEntry(IUpdateEntry entry) : IUpdateEntry
{
    public DbContext Context => entry.Context;

    public IEntityType EntityType => entry.EntityType;

    public EntityState EntityState
    {
        get => entry.EntityState == EntityState.Unchanged ? EntityState.Modified : entry.EntityState;
        set => throw NotAsked();
    }

    public IUpdateEntry? SharedIdentityEntry => null;

    public static IReadOnlyList<IUpdateEntry> All(IEnumerable<IUpdateEntry> entries) => [.. entries.Select(entry => new ExceptionEntry(entry))];

    public EntityEntry ToEntityEntry() => WholeEntityEntries.Of(entry);

    public void SetOriginalValue(IProperty property, object? value) => throw NotAsked();

    public void SetPropertyModified(IProperty property) => throw NotAsked();

    public bool IsModified(IProperty property) => throw NotAsked();

    public bool IsModified(IComplexProperty property) => throw NotAsked();

    public bool HasTemporaryValue(IProperty property) => throw NotAsked();

    public bool HasExplicitValue(IProperty property) => throw NotAsked();

    public bool HasStoreGeneratedValue(IProperty property) => throw NotAsked();

    public bool IsStoreGenerated(IProperty property) => throw NotAsked();

    public object? GetCurrentValue(IPropertyBase propertyBase) => throw NotAsked();

    public object? GetOriginalValue(IPropertyBase propertyBase) => throw NotAsked();

    public bool CanHaveOriginalValue(IPropertyBase propertyBase) => throw NotAsked();

    public TProperty GetCurrentValue<TProperty>(IPropertyBase propertyBase) => throw NotAsked();

    public TProperty GetOriginalValue<TProperty>(IProperty property) => throw NotAsked();

    public void SetStoreGeneratedValue(IProperty property, object? value, bool setModified = true) => throw NotAsked();

    public object? GetRelationshipSnapshotValue(IPropertyBase propertyBase) => throw NotAsked();

    public object? GetPreStoreGeneratedCurrentValue(IPropertyBase propertyBase) => throw NotAsked();

    public bool IsConceptualNull(IProperty property) => throw NotAsked();

    private static UnreachableException NotAsked() => new("an exception asks for states and entries alone");
}
