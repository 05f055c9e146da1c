using System.Globalization;

namespace EFCore.DynamoNs.Values;

/// <summary>
///     A DateTime by its ticks, then its kind: <c>Z</c> for UTC, <c>L</c> for local, nothing for unspecified. As a key the
///     instant in UTC: local times are converted, unspecified ones are taken as UTC.
/// </summary>
internal sealed class DateTimeCodec(bool isKey) : InstantCodec<DateTime>(isKey)
{
    public static readonly DateTimeCodec Instance = new(isKey: false);

    public static readonly DateTimeCodec Key = new(isKey: true);

    protected override DateTime InstantOf(DateTime value)
        => IsKey && value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value;

    protected override int WriteSuffix(DateTime value, Span<char> text)
    {
        if (!IsKey && value.Kind == DateTimeKind.Unspecified)
        {
            return 0;
        }

        text[0] = !IsKey && value.Kind == DateTimeKind.Local ? 'L' : 'Z';
        return 1;
    }

    protected override bool TryRead(DateTime instant, ReadOnlySpan<char> suffix, out DateTime value)
    {
        DateTimeKind? kind = suffix switch
        {
            "" => DateTimeKind.Unspecified,
            "Z" => DateTimeKind.Utc,
            "L" => DateTimeKind.Local,
            _ => null,
        };
        value = DateTime.SpecifyKind(instant, kind ?? DateTimeKind.Utc);
        return kind is not null;
    }

    protected override bool TryReadForeign(string text, out DateTime value)
        => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out value);
}
