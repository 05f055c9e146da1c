using System.Globalization;

namespace EFCore.DynamoNs.Values;

/// <summary>A DateTimeOffset by its instant in UTC and <c>Z</c>, then its offset unless that is zero. As a key the instant alone.</summary>
internal sealed class DateTimeOffsetCodec(bool isKey) : InstantCodec<DateTimeOffset>(isKey)
{
    public static readonly DateTimeOffsetCodec Instance = new(isKey: false);

    public static readonly DateTimeOffsetCodec Key = new(isKey: true);

    private static readonly TimeSpan MaxOffset = TimeSpan.FromHours(14);

    protected override DateTime InstantOf(DateTimeOffset value) => value.UtcDateTime;

    protected override int WriteSuffix(DateTimeOffset value, Span<char> text)
    {
        text[0] = 'Z';
        if (IsKey || value.Offset == TimeSpan.Zero)
        {
            return 1;
        }

        text[1] = value.Offset < TimeSpan.Zero ? '-' : '+';
        value.Offset.Duration().TryFormat(text[2..], out var written, @"hh\:mm", CultureInfo.InvariantCulture);
        return written + 2;
    }

    protected override bool TryRead(DateTime instant, ReadOnlySpan<char> suffix, out DateTimeOffset value)
    {
        value = new DateTimeOffset(instant, TimeSpan.Zero);
        if (suffix.Length <= 1)
        {
            return suffix is "Z";
        }

        if (suffix[0] != 'Z'
            || suffix[1] is not ('+' or '-')
            || !TimeSpan.TryParseExact(suffix[2..], @"hh\:mm", CultureInfo.InvariantCulture, out var offset))
        {
            return false;
        }

        offset = suffix[1] == '-' ? -offset : offset;
        var local = instant.Ticks + offset.Ticks;
        if (offset.Duration() > MaxOffset || local < DateTime.MinValue.Ticks || local > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = value.ToOffset(offset);
        return true;
    }

    protected override bool TryReadForeign(string text, out DateTimeOffset value)
        => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
}
