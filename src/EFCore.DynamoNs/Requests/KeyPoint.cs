using System.Buffers;
using System.Text;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Requests;

/// <summary>A place in the order of a key attribute: a value, or the end of all values that begin with a prefix.</summary>
internal sealed class KeyPoint : IComparable<KeyPoint>
{
    private readonly AttributeKind _kind;
    private readonly byte[] _bytes;

    private KeyPoint(ConditionValue value, AttributeKind kind, byte[] bytes, bool isPrefixEnd)
    {
        Value = value;
        _kind = kind;
        _bytes = bytes;
        IsPrefixEnd = isPrefixEnd;
    }

    /// <summary>The value, or the prefix whose end it is.</summary>
    public ConditionValue Value { get; }

    public bool IsPrefixEnd { get; }

    /// <summary>True for an empty text or binary, which is no key.</summary>
    public bool IsEmpty => Length == 0;

    public int Length => _bytes.Length;

    public static KeyPoint Of(ConditionValue value)
    {
        var output = new ArrayBufferWriter<byte>(64);
        using (var writer = new ItemWriter(output))
        {
            value.Write(writer);
            writer.Flush();
        }

        var json = output.WrittenSpan.ToArray();
        var at = 0;
        var slot = ItemReader.ReadValue(json, ref at);
        var view = new AttributeView(null!, json, slot);
        return new KeyPoint(
            value,
            slot.Kind,
            slot.Kind switch
            {
                AttributeKind.S => Encoding.UTF8.GetBytes(view.GetString()),
                AttributeKind.N => view.GetNumber().ToArray(),
                _ => view.GetBinary(),
            },
            isPrefixEnd: false);
    }

    /// <summary>The place behind everything that begins with this value; null where nothing comes after that.</summary>
    public KeyPoint? PrefixEnd()
    {
        var length = _bytes.AsSpan().LastIndexOfAnyExcept((byte)0xff) + 1;
        if (length == 0)
        {
            return null;
        }

        var end = _bytes[..length];
        end[^1]++;
        return new KeyPoint(Value, _kind, end, isPrefixEnd: true);
    }

    public int CompareTo(KeyPoint? other)
        => other is null ? 1
            : _kind != other._kind ? _kind.CompareTo(other._kind)
            : _kind == AttributeKind.N ? NumberText.Compare(_bytes, other._bytes)
            : _bytes.AsSpan().SequenceCompareTo(other._bytes);
}
