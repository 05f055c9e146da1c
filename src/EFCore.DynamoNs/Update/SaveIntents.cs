using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>The intents of tracked entries; each lives until the entry is saved, or forgotten.</summary>
internal static class SaveIntents
{
    private static readonly ConditionalWeakTable<IUpdateEntry, SaveIntent> Known = [];

    private static bool _any;

    public static SaveIntent Of(IUpdateEntry entry) => _any && Known.TryGetValue(entry, out var intent) ? intent : SaveIntent.None;

    public static void Set(IUpdateEntry entry, SaveIntent intent)
    {
        _any = true;
        Known.AddOrUpdate(entry, intent);
    }

    public static void Forget(IUpdateEntry entry)
    {
        if (_any)
        {
            Known.Remove(entry);
        }
    }
}
