namespace EFCore.DynamoNs.Values;

/// <summary>
///     Points in time as N: the seconds since 1970-01-01T00:00:00Z, negative before. Fractions of a second are kept, down to
///     100 ns, so that nothing is lost and the order is exact. Values come back as UTC; unspecified ones are taken as UTC.
/// </summary>
internal static class EpochSeconds
{
    public static readonly StoredAsCodec<DateTime, decimal> OfDateTime = Of(
        value => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value,
        utc => utc);

    public static readonly StoredAsCodec<DateTimeOffset, decimal> OfDateTimeOffset = Of(
        value => value.UtcDateTime,
        utc => new DateTimeOffset(utc));

    /// <summary>A day by the beginning of it.</summary>
    public static readonly StoredAsCodec<DateOnly, decimal> OfDateOnly = Of(
        value => value.ToDateTime(TimeOnly.MinValue),
        DateOnly.FromDateTime,
        TimeSpan.TicksPerDay);

    private static readonly StoredAsCodec<DateTime, decimal> WholeOfDateTime = Of(
        value => RoundedUp(value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value),
        utc => utc);

    private static readonly StoredAsCodec<DateTimeOffset, decimal> WholeOfDateTimeOffset = Of(
        value => RoundedUp(value.UtcDateTime),
        utc => new DateTimeOffset(utc));

    private static readonly decimal MinSeconds = Seconds(DateTime.MinValue);

    private static readonly decimal MaxSeconds = Seconds(DateTime.MaxValue);

    public static ValueCodec? Find(Type type)
        => type == typeof(DateTime) ? OfDateTime
            : type == typeof(DateTimeOffset) ? OfDateTimeOffset
            : type == typeof(DateOnly) ? OfDateOnly
            : null;

    /// <summary>Times in whole seconds, rounded up: DynamoDB's time to live knows no fractions.</summary>
    public static ValueCodec? FindWhole(Type type)
        => type == typeof(DateTime) ? WholeOfDateTime : type == typeof(DateTimeOffset) ? WholeOfDateTimeOffset : null;

    /// <summary>The property's codec, for which a stored 0 is no value, as cc_dynamodb3 has it.</summary>
    public static ValueCodec WithoutZero(ValueCodec codec)
        => (Nullable.GetUnderlyingType(codec.ClrType) ?? codec.ClrType) is var type && type == typeof(DateTime) ? Make(codec, DateTime.UnixEpoch)
            : type == typeof(DateTimeOffset) ? Make(codec, DateTimeOffset.UnixEpoch)
            : Make(codec, DateOnly.FromDateTime(DateTime.UnixEpoch));

    private static ValueCodec Make(ValueCodec codec, object zero) => CodecSource.Make(typeof(ZeroIsNoneCodec<>), [codec.ClrType], codec, zero);

    private static StoredAsCodec<T, decimal> Of<T>(Func<T, DateTime> toUtc, Func<DateTime, T> fromUtc, long unit = 1)
        where T : struct
        => new(
            NumberCodec<decimal>.Instance,
            value => Seconds(toUtc(value)),
            (decimal seconds, out T value) => TryRead(seconds, fromUtc, unit, out value),
            $"epoch seconds of a {typeof(T).Name}",
            isOrdered: true);

    /// <summary>The last second of all stays itself: MaxValue is how C# says never.</summary>
    private static DateTime RoundedUp(DateTime utc)
    {
        var rest = utc.Ticks % TimeSpan.TicksPerSecond;
        return rest == 0 ? utc
            : DateTime.MaxValue.Ticks - utc.Ticks < TimeSpan.TicksPerSecond ? utc.AddTicks(-rest)
            : utc.AddTicks(TimeSpan.TicksPerSecond - rest);
    }

    private static decimal Seconds(DateTime utc) => (utc.Ticks - DateTime.UnixEpoch.Ticks) / (decimal)TimeSpan.TicksPerSecond;

    private static bool TryRead<T>(decimal seconds, Func<DateTime, T> fromUtc, long unit, out T value)
        where T : struct
    {
        value = default;
        if (seconds < MinSeconds || seconds > MaxSeconds)
        {
            return false;
        }

        var ticks = seconds * TimeSpan.TicksPerSecond;
        if (ticks % unit != 0)
        {
            return false;
        }

        value = fromUtc(new DateTime(DateTime.UnixEpoch.Ticks + (long)ticks, DateTimeKind.Utc));
        return true;
    }
}
