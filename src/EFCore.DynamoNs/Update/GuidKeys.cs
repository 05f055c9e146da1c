using System.Runtime.CompilerServices;
using EFCore.DynamoNs.Metadata;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace EFCore.DynamoNs.Update;

/// <summary>
///     The keys that were made for entities here. Nobody else has such a key: an item that is stored under it is proof that
///     the entity's insert was carried out. A key that the application gives is none.
/// </summary>
internal static class GuidKeys
{
    private static readonly ConditionalWeakTable<object, object> Known = [];

    public static ValueGenerator Generator { get; } = new Version7Generator();

    /// <summary>True when the entity's key holds the Guid that was made for it.</summary>
    public static bool AreOwn(IUpdateEntry entry, EntityBinding binding)
        => Known.TryGetValue(entry.ToEntityEntry().Entity, out var made)
            && binding.Key.Any(key => made.Equals(entry.GetCurrentValue(key.Property)));

    private sealed class Version7Generator : ValueGenerator<Guid>
    {
        public override bool GeneratesTemporaryValues => false;

        public override Guid Next(EntityEntry entry)
        {
            var made = Guid.CreateVersion7();
            Known.AddOrUpdate(entry.Entity, made);
            return made;
        }
    }
}
