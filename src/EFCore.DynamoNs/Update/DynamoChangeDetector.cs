using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Update;

/// <summary>EF's detector; a key that was changed is refused with what DynamoDB can do instead.</summary>
internal sealed class DynamoChangeDetector(IDiagnosticsLogger<DbLoggerCategory.ChangeTracking> logger, ILoggingOptions loggingOptions)
    : ChangeDetector(logger, loggingOptions)
{
    public override void DetectChanges(IStateManager stateManager)
    {
        try
        {
            base.DetectChanges(stateManager);
        }
        catch (InvalidOperationException exception) when (stateManager.Entries.Select(ChangedKey).FirstOrDefault(key => key is not null) is { } key)
        {
            throw Errors.KeyChanged(key.DeclaringType.DisplayName(), key.Name, exception);
        }
    }

    public override void DetectChanges(InternalEntityEntry entry)
    {
        try
        {
            base.DetectChanges(entry);
        }
        catch (InvalidOperationException exception) when (ChangedKey(entry) is { } key)
        {
            throw Errors.KeyChanged(key.DeclaringType.DisplayName(), key.Name, exception);
        }
    }

    public override void PropertyChanged(IInternalEntry entry, IPropertyBase propertyBase, bool setModified)
    {
        try
        {
            base.PropertyChanged(entry, propertyBase, setModified);
        }
        catch (InvalidOperationException exception) when (propertyBase is IProperty key && key.IsPrimaryKey())
        {
            throw Errors.KeyChanged(key.DeclaringType.DisplayName(), key.Name, exception);
        }
    }

    private static IProperty? ChangedKey(InternalEntityEntry entry)
        => entry.EntityState is EntityState.Unchanged or EntityState.Modified
            ? entry.EntityType.FindPrimaryKey()!.Properties.FirstOrDefault(
                key => !key.GetKeyValueComparer().Equals(entry.GetCurrentValue(key), entry.GetOriginalValue(key)))
            : null;
}
