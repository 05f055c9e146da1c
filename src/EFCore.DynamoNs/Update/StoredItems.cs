using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>
///     The items that DynamoDB sent along when a save failed: the first <c>GetDatabaseValues</c> of such an entry takes its
///     item from here, and reads nothing. They live until the context saves again.
/// </summary>
internal sealed class StoredItems
{
    private readonly Dictionary<IUpdateEntry, ReadOnlyMemory<byte>> _items = new(ReferenceEqualityComparer.Instance);
    private ReadOnlyMemory<byte>? _served;

    /// <param name="write">The write that failed.</param>
    /// <param name="item">The item in DynamoDB's JSON; empty where there is none.</param>
    public void Keep(ItemWrite write, ReadOnlyMemory<byte> item)
    {
        foreach (var entry in SavedValues.Of(write).Entries)
        {
            _items[entry] = item;
        }
    }

    /// <summary>An attribute of an item that came along; null where it can't be read.</summary>
    public static object? Read(ReadOnlyMemory<byte> item, AttributeBinding attribute)
    {
        try
        {
            var row = new ItemReader(new ItemLayout([attribute.Name]));
            var json = item.ToArray();
            row.Read(json, 0, json.Length);
            return attribute.Codec.ReadObject(row.View(0));
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or AttributeFormatException)
        {
            return null;
        }
    }

    public void Clear() => _items.Clear();

    /// <summary>Lets the next GetItem be answered with the entry's item, where one was kept.</summary>
    /// <returns>What ends it.</returns>
    public IDisposable Serve(IUpdateEntry entry)
    {
        _served = null;
        if (_items.Remove(entry, out var item))
        {
            _served = item;
        }

        return new Serving(this);
    }

    /// <summary>GetItem's answer as DynamoDB would give it, or null: it must be asked.</summary>
    public WireResponse? Answer(WireRequest request)
    {
        if (_served is not { } item || request.Operation != DynamoOperation.GetItem)
        {
            return null;
        }

        _served = null;
        byte[] body = item.IsEmpty ? [.. "{}"u8] : [.. "{\"Item\":"u8, .. item.Span, (byte)'}'];
        return new WireResponse(body, body.Length, isPooled: false);
    }

    private sealed class Serving(StoredItems items) : IDisposable
    {
        public void Dispose() => items._served = null;
    }
}
