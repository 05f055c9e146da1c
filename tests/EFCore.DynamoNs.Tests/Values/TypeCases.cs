using System.Numerics;
using CsCheck;

namespace EFCore.DynamoNs.Tests.Values;

/// <summary>Every type of a single value, with its boundaries and random values.</summary>
internal static class TypeCases
{
    private static readonly BigInteger MostOf38Digits = BigInteger.Pow(10, 38) - 1;

    private static readonly Gen<BigInteger> Integers =
        from digits in Gen.Char['0', '9'].Array[1, 38]
        from isNegative in Gen.Bool
        select BigInteger.Parse(digits) * (isNegative ? -1 : 1);

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String.Select(text => string.Concat(text.Where(c => !char.IsSurrogate(c)))),
        Gen.Int[0x1_0000, 0x10_ffff].Select(char.ConvertFromUtf32));

    public static IReadOnlyDictionary<string, TypeCase> All { get; } = new TypeCase[]
    {
        new StructCase<bool>(Gen.Bool, false, true) { IsKey = false, HasSets = false },
        new StructCase<byte>(Gen.Byte, 0, byte.MaxValue),
        new StructCase<sbyte>(Gen.SByte, sbyte.MinValue, -1, 0, sbyte.MaxValue),
        new StructCase<short>(Gen.Short, short.MinValue, 0, short.MaxValue),
        new StructCase<ushort>(Gen.UShort, 0, ushort.MaxValue),
        new StructCase<int>(Gen.Int, int.MinValue, -1, 0, 1, int.MaxValue),
        new StructCase<uint>(Gen.UInt, 0, uint.MaxValue),
        new StructCase<long>(Gen.Long, long.MinValue, 0, 100_000_000_000_000_000, long.MaxValue),
        new StructCase<ulong>(Gen.ULong, 0, ulong.MaxValue),
        new StructCase<Int128>(Integers.Where(n => BigInteger.Abs(n) < MostOf38Digits).Select(n => (Int128)n), (Int128)(-MostOf38Digits), 0, (Int128)MostOf38Digits, (Int128)MostOf38Digits + 1),
        new StructCase<UInt128>(Integers.Select(n => (UInt128)BigInteger.Abs(n)), 0, (UInt128)MostOf38Digits, (UInt128)MostOf38Digits + 1),
        new StructCase<BigInteger>(
            Integers, 0, -1, MostOf38Digits, -MostOf38Digits, MostOf38Digits * BigInteger.Pow(10, 88), -MostOf38Digits * BigInteger.Pow(10, 88), BigInteger.Pow(10, 125)),
        new StructCase<Half>(
            Gen.UShort.Select(BitConverter.UInt16BitsToHalf).Where(Half.IsFinite).Select(value => Half.Abs(value) == Half.Zero ? Half.Zero : value),
            Half.MinValue, Half.MaxValue, Half.Epsilon, (Half)0.1f, Half.Zero),
        new StructCase<float>(
            Gen.Float.Where(float.IsFinite).Select(value => value == 0 ? 0 : value), float.MinValue, float.MaxValue, float.Epsilon, -float.Epsilon, 0.1f, 16_777_216, 0),
        new StructCase<double>(
            Gen.OneOf(Gen.Double, Gen.Double[-1000, 1000]).Where(value => Math.Abs(value) is >= 1e-130 and < 1e126),
            1e-130, -1e-130, Math.BitDecrement(1e126), Math.BitIncrement(-1e126), 0.1, 0.1 + 0.2, Math.PI, Math.ScaleB(1, -44), 9_007_199_254_740_992, 0),
        new StructCase<decimal>(Gen.Decimal, decimal.MinValue, decimal.MaxValue, 0.0000000000000000000000000001m, -0.0000000000000000000000000001m, 1.10m, 0),
        new StructCase<char>(Gen.Char.Where(c => !char.IsSurrogate(c)), '\0', ' ', '"', '\\', 'é', '\uffff'),
        new StructCase<Guid>(Gen.Guid, Guid.Empty, Guid.AllBitsSet),
        new StructCase<DateOnly>(Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber), DateOnly.MinValue, DateOnly.MaxValue, new(2024, 2, 29)),
        new StructCase<TimeOnly>(Gen.Long[0, TimeOnly.MaxValue.Ticks].Select(ticks => new TimeOnly(ticks)), TimeOnly.MinValue, TimeOnly.MaxValue),
        new StructCase<TimeSpan>(
            Gen.Long.Select(TimeSpan.FromTicks), TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.Zero, TimeSpan.FromTicks(-1), TimeSpan.FromTicks(1)),
        new StructCase<DateTime>(
            from ticks in Gen.Long[0, DateTime.MaxValue.Ticks]
            from kind in Gen.Enum<DateTimeKind>()
            select new DateTime(ticks, kind),
            DateTime.MinValue, DateTime.MaxValue, new(0, DateTimeKind.Utc), new(DateTime.MaxValue.Ticks, DateTimeKind.Local))
        {
            Exactly = value => (value.Ticks, value.Kind),
            AsKey = value => new DateTime(value.Ticks, DateTimeKind.Utc),
        },
        new StructCase<DateTimeOffset>(
            from ticks in Gen.Long[DateTime.MinValue.AddDays(1).Ticks, DateTime.MaxValue.AddDays(-1).Ticks]
            from minutes in Gen.Int[-14 * 60, 14 * 60]
            select new DateTimeOffset(ticks, TimeSpan.FromMinutes(minutes)),
            DateTimeOffset.MinValue, DateTimeOffset.MaxValue, new(2024, 2, 29, 0, 0, 0, TimeSpan.FromHours(-14)))
        {
            Exactly = value => (value.UtcTicks, value.Offset),
            AsKey = value => value.ToUniversalTime(),
        },
        new StructCase<Level>(Gen.Enum<Level>(), Level.Low, Level.High, (Level)77),
        new StructCase<Wide>(Gen.ULong.Select(number => (Wide)number), Wide.None, Wide.Most),
        new StructCase<ReadOnlyMemory<byte>>(Gen.Byte.Array.Select(bytes => (ReadOnlyMemory<byte>)bytes), new byte[] { 0 }, new byte[] { 0, 255 }, new byte[] { 255 })
        {
            Exactly = value => Convert.ToHexString(value.Span),
            Order = (left, right) => left.Span.SequenceCompareTo(right.Span),
        },
        new TypeCase<byte[]>(Gen.Byte.Array, [], [0], [0, 255], [255], [1, 2], [1])
        {
            Exactly = Convert.ToHexString,
            Order = (left, right) => left.AsSpan().SequenceCompareTo(right),
        },
        new TypeCase<string>(Texts, "", " ", "\u0001\u001f\"\\/", "é€😀", "\ud7ff", "\ue000", "\uffff", "\U00010000", "\u2028<&>", new('x', 1_000))
        {
            Order = (left, right) => System.Text.Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(right)),
        },
    }.ToDictionary(type => type.Type.Name);
}
