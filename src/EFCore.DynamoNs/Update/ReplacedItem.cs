using System.Buffers;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>An item that a write has replaced, beside what the entry knew of it.</summary>
internal sealed class ReplacedItem
{
    private readonly IUpdateEntry _entry;
    private readonly EntityBinding _binding;
    private readonly WritePlans _plans;
    private readonly HashSet<int> _written;

    /// <param name="values">The entry that was written.</param>
    /// <param name="plan">What was written of it.</param>
    public ReplacedItem(EntryValues values, WritePlan plan)
    {
        // What was removed and added again under one key replaced the removed one.
        _entry = values.Entry.SharedIdentityEntry ?? values.Entry;
        _binding = _entry == values.Entry ? values.Binding : DatabaseBinding.Of(_entry.EntityType.Model)[_entry.EntityType];
        _plans = WritePlans.Of(_binding);
        _written = plan.Kind == WriteKind.Update ? [.. plan.Set.Concat(plan.Remove).Select(attribute => attribute.Ordinal)] : [];
    }

    /// <summary>True when the entry is put over whatever is stored: it was never read.</summary>
    private bool IsPut => _entry.EntityState == EntityState.Added;

    /// <summary>The attributes of the item that are not as the entry knew them.</summary>
    public List<string> ChangesIn(in AttributeView item)
    {
        var changes = new List<string>();
        foreach (var node in _plans.Nodes)
        {
            if (!_binding.Key.Contains(node.Attribute) && !(node.Attribute.Property is IProperty property && _binding.Generated.Contains(property)))
            {
                Compare(node, item, changes);
            }
        }

        if (IsPut)
        {
            AddLost(item, changes);
        }

        return changes;
    }

    /// <summary>What no property maps, a put takes away.</summary>
    private void AddLost(in AttributeView item, List<string> changes)
    {
        var entries = item.GetEntries();
        while (entries.MoveNext(out var name, out _))
        {
            if (!_binding.Attributes.Any(attribute => attribute.Name == name))
            {
                changes.Add(name);
            }
        }
    }

    private void Compare(WriteNode node, in AttributeView map, List<string> changes)
    {
        map.TryGetMember(node.Attribute.Name, out var stored);
        if (node.Members.Any(HasWritten))
        {
            foreach (var member in stored.Kind == AttributeKind.M ? node.Members : [])
            {
                Compare(member, stored, changes);
            }
        }
        else if (!IsAsKnown(node, stored))
        {
            changes.Add(node.Attribute.Path.ToString());
        }
    }

    private bool HasWritten(WriteNode node) => _written.Contains(node.Ordinal) || node.Members.Any(HasWritten);

    private bool IsAsKnown(WriteNode node, in AttributeView stored)
    {
        var codec = node.Attribute.Codec;
        try
        {
            var before = codec.ReadObject(stored);
            if (!_written.Contains(node.Ordinal))
            {
                return Same(codec, before, _entry.GetCurrentValue(node.Attribute.Property));
            }

            // Of a nested object that was written whole nothing tells what it was.
            return node.Attribute.Property is not IProperty property || !_entry.CanHaveOriginalValue(property) || Same(codec, before, _entry.GetOriginalValue(property));
        }
        catch (AttributeFormatException)
        {
            return false;
        }
    }

    /// <summary>Equal in what would be stored: objects of complex types have no equality of their own.</summary>
    private static bool Same(ValueCodec codec, object? left, object? right)
        => codec.IsAbsentObject(left) || codec.IsAbsentObject(right)
            ? codec.IsAbsentObject(left) == codec.IsAbsentObject(right)
            : Written(codec, left!).AsSpan().SequenceEqual(Written(codec, right!)) || SameStored(Written(codec, left!), Written(codec, right!));

    private static bool SameStored(byte[] left, byte[] right) => AttributeOrder.Equal(View(left), View(right));

    private static AttributeView View(byte[] json)
    {
        var row = new ItemReader(new ItemLayout(["v"]));
        row.Read(json, 0, json.Length);
        return row.View(0);
    }

    private static byte[] Written(ValueCodec codec, object value)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new ItemWriter(output);
        writer.Json.WriteStartObject();
        writer.Json.WritePropertyName("v");
        codec.WriteObject(writer, value);
        writer.Json.WriteEndObject();
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }
}
