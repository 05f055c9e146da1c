using System.Text;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>A key whose text stands behind a prefix; what is read, compared and ordered is the bare value.</summary>
internal sealed class PrefixCodec<T>(ValueCodec<T> inner, string prefix) : ValueCodec<T>
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(prefix);

    public override AttributeKind Kind => AttributeKind.S;

    public override bool HasVariants => inner.HasVariants;

    public override bool IsOrdered => inner.IsOrdered;

    public override ValueCodec? AlsoReads { get; } = inner.AlsoReads is ValueCodec<T> { Kind: AttributeKind.S } other ? new PrefixCodec<T>(other, prefix) : null;

    public override T Absent => inner.Absent;

    public override T Read(in AttributeView view) => inner.Read(Bare(view));

    public override T Read(ItemReader row, int ordinal)
    {
        var view = row.View(ordinal);
        if (view.IsNull)
        {
            return Absent;
        }

        var bare = Bare(view);
        return inner is StringCodec ? (T)(object)row.GetString(ordinal, bare) : inner.Read(bare);
    }

    public override void Write(ItemWriter writer, T value)
    {
        writer.TextPrefix = prefix;
        try
        {
            inner.Write(writer, value);
        }
        finally
        {
            writer.TextPrefix = null;
        }
    }

    public override bool IsAbsent(T value) => inner.IsAbsent(value);

    public override int KeyLength(T value) => _utf8.Length + inner.KeyLength(value);

    public override int? Compare(T left, T right) => inner.Compare(left, right);

    public override bool Equal(T left, T right) => inner.Equal(left, right);

    public override int Hash(T value) => inner.Hash(value);

    protected override void WriteBound(ItemWriter writer, T value, ValueBound bound)
    {
        writer.TextPrefix = prefix;
        try
        {
            inner.WriteObject(writer, value!, bound);
        }
        finally
        {
            writer.TextPrefix = null;
        }
    }

    private AttributeView Bare(in AttributeView view)
        => view.TryAfter(_utf8, out var bare) ? bare : throw new AttributeFormatException($"text that starts with '{prefix}'", view.Kind);
}
