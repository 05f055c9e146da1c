using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>
///     Points in time as fixed-width ISO 8601 text, so that they sort. What C# leaves out of comparisons (a DateTime's
///     kind, a DateTimeOffset's offset) follows the instant as a suffix, and every comparison goes over the instant alone.
///     As a key only the UTC instant is stored.
/// </summary>
internal abstract class InstantCodec<T>(bool isKey) : ValueCodec<T>
    where T : struct
{
    /// <summary>Greater than every suffix's first character.</summary>
    private const char AfterEverySuffix = '~';

    private const string Instant = "yyyy-MM-ddTHH:mm:ss.fffffff";

    private const int InstantLength = 27;

    private const int MaxSuffix = 8;

    public override AttributeKind Kind => AttributeKind.S;

    public override bool HasVariants => !IsKey;

    protected bool IsKey { get; } = isKey;

    public override T Read(in AttributeView view)
        => TryReadBytes(view, out var value) ? value : ReadText(view.GetString());

    /// <summary>Our own form, from the bytes as they stand: no string is made of it.</summary>
    private bool TryReadBytes(in AttributeView view, out T value)
    {
        value = default;
        if (view.Kind != AttributeKind.S || view.Bytes.Length is < InstantLength or > InstantLength + MaxSuffix)
        {
            return false;
        }

        Span<char> suffix = stackalloc char[MaxSuffix];
        return Utf8Parser.TryParse(view.Bytes[..InstantLength], out DateTime instant, out var read, 'O')
            && read == InstantLength
            && Ascii.ToUtf16(view.Bytes[InstantLength..], suffix, out var length) == OperationStatus.Done
            && TryRead(instant, suffix[..length], out value);
    }

    private T ReadText(string text)
    {
        if (text.Length >= InstantLength
            && DateTime.TryParseExact(text.AsSpan(0, InstantLength), Instant, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            && TryRead(instant, text.AsSpan(InstantLength), out var value))
        {
            return value;
        }

        return TryReadForeign(text, out value) ? value : throw new AttributeFormatException($"the text of a {typeof(T).Name}", AttributeKind.S);
    }

    public override void Write(ItemWriter writer, T value)
    {
        Span<char> text = stackalloc char[InstantLength + MaxSuffix];
        var length = WriteInstant(value, text);
        writer.String(text[..(length + WriteSuffix(value, text[length..]))]);
    }

    public override int? Compare(T left, T right) => InstantOf(left).CompareTo(InstantOf(right));

    public override bool Equal(T left, T right) => InstantOf(left) == InstantOf(right);

    protected override void WriteBound(ItemWriter writer, T value, ValueBound bound)
    {
        if (bound == ValueBound.Exact)
        {
            Write(writer, value);
            return;
        }

        Span<char> text = stackalloc char[InstantLength + 1];
        var length = WriteInstant(value, text);
        if (bound == ValueBound.High)
        {
            text[length++] = AfterEverySuffix;
        }

        writer.String(text[..length]);
    }

    protected abstract DateTime InstantOf(T value);

    protected abstract int WriteSuffix(T value, Span<char> text);

    protected abstract bool TryRead(DateTime instant, ReadOnlySpan<char> suffix, out T value);

    /// <summary>ISO 8601 as others write it, with fewer digits or an offset.</summary>
    protected abstract bool TryReadForeign(string text, out T value);

    private int WriteInstant(T value, Span<char> text)
    {
        // "O" of an unspecified kind is the same text as Instant, and much faster than a format of one's own.
        DateTime.SpecifyKind(InstantOf(value), DateTimeKind.Unspecified).TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        return length;
    }
}
