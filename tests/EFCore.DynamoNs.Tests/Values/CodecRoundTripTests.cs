using CsCheck;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Tests.Values;

public sealed class CodecRoundTripTests
{
    private static readonly Gen<DateTime> Instants = Gen.Long[0, DateTime.MaxValue.Ticks].Select(ticks => new DateTime(ticks, DateTimeKind.Unspecified));

    private static readonly Gen<DateTimeOffset> MixedOffsets =
        from ticks in Gen.Long[DateTime.MinValue.AddDays(1).Ticks, DateTime.MaxValue.AddDays(-1).Ticks]
        from minutes in Gen.Int[-14 * 60, 14 * 60]
        select new DateTimeOffset(ticks, TimeSpan.FromMinutes(minutes));

    [Fact]
    public void Integers_come_back()
    {
        ComesBack(Gen.Byte, byte.MinValue, byte.MaxValue);
        ComesBack(Gen.SByte, sbyte.MinValue, sbyte.MaxValue);
        ComesBack(Gen.Short, short.MinValue, short.MaxValue);
        ComesBack(Gen.UShort, ushort.MinValue, ushort.MaxValue);
        ComesBack(Gen.Int, int.MinValue, int.MaxValue, 0);
        ComesBack(Gen.UInt, uint.MinValue, uint.MaxValue);
        ComesBack(Gen.Long, long.MinValue, long.MaxValue, 0);
        ComesBack(Gen.ULong, ulong.MinValue, ulong.MaxValue);
    }

    [Fact]
    public void Fractions_come_back()
    {
        ComesBack(Gen.Float.Where(float.IsFinite), float.MinValue, float.MaxValue, float.Epsilon, 0.1f);
        ComesBack(Gen.Double.Where(double.IsFinite), 0.1, 1e125, -1e-130, Math.PI);
        ComesBack(Gen.Decimal, decimal.MinValue, decimal.MaxValue, 0.0000000000000000000000000001m, 1.10m);
    }

    [Fact]
    public void Texts_come_back()
    {
        ComesBack(Gen.String.Where(text => !text.Any(char.IsSurrogate)), "", "\0\u001f\"\\/", "é€😀", "\u2028<&>", new string('x', 5_000));
        ComesBack(Gen.Char.Where(c => !char.IsSurrogate(c)), '\0', '"', 'é', '\uffff');
        ComesBack(Gen.Guid, Guid.Empty, Guid.AllBitsSet);
        ComesBack(Gen.Bool, true, false);
        ComesBack(Gen.Byte.Array, [], [0, 255]);
    }

    [Fact]
    public void Dates_and_times_come_back()
    {
        ComesBack(Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber), DateOnly.MinValue, DateOnly.MaxValue);
        ComesBack(Gen.Long[0, TimeOnly.MaxValue.Ticks].Select(ticks => new TimeOnly(ticks)), TimeOnly.MinValue, TimeOnly.MaxValue);
        ComesBack(Gen.Long.Select(TimeSpan.FromTicks), TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.Zero, TimeSpan.FromTicks(-1));
    }

    [Fact]
    public void DateTime_comes_back_with_its_kind()
        => Gen.Select(Instants, Gen.Enum<DateTimeKind>()).Sample(
            (instant, kind) =>
            {
                var value = DateTime.SpecifyKind(instant, kind);
                var back = CodecText.RoundTrip(CodecText.Of<DateTime>(), value);
                Assert.Equal((value.Ticks, value.Kind), (back.Ticks, back.Kind));
            },
            iter: 500);

    [Fact]
    public void DateTimeOffset_comes_back_with_its_offset()
        => MixedOffsets.Sample(
            value =>
            {
                var back = CodecText.RoundTrip(CodecText.Of<DateTimeOffset>(), value);
                Assert.Equal((value.UtcTicks, value.Offset), (back.UtcTicks, back.Offset));
            },
            iter: 500);

    [Fact]
    public void Instants_come_back_from_a_key_in_utc()
    {
        Instants.Sample(
            instant =>
            {
                var back = CodecText.RoundTrip(DateTimeCodec.Key, instant);
                Assert.Equal((instant.Ticks, DateTimeKind.Utc), (back.Ticks, back.Kind));
            },
            iter: 200);
        MixedOffsets.Sample(
            value =>
            {
                var back = CodecText.RoundTrip(DateTimeOffsetCodec.Key, value);
                Assert.Equal((value.UtcTicks, TimeSpan.Zero), (back.UtcTicks, back.Offset));
            },
            iter: 200);
    }

    [Fact]
    public void Enums_come_back()
    {
        ComesBack(Gen.Enum<Level>(), Level.Low, Level.High, (Level)77);
        ComesBack(Gen.Enum<Wide>(), Wide.Most, (Wide)1);
        var names = (ValueCodec<Level>)CodecSource.ForKey(CodecText.Of<Level>(), EFCore.DynamoNs.Schema.ScalarType.S);
        Assert.All([Level.Low, Level.High, (Level)77], level => Assert.Equal(level, CodecText.RoundTrip(names, level)));
    }

    [Fact]
    public void Nullables_come_back()
    {
        ComesBack<int?>(Gen.Int.Select(value => (int?)value), 0);
        ComesBack<Level?>(Gen.Enum<Level>().Select(value => (Level?)value), Level.High);
        ComesBack<Guid?>(Gen.Guid.Select(value => (Guid?)value), Guid.Empty);
    }

    [Fact]
    public void Collections_come_back()
    {
        ComesBack(Gen.Int.Array, [], [1, 2, 1]);
        ComesBack(Gen.String.Where(text => !text.Any(char.IsSurrogate)).List, [], ["", "a", "a"]);
        ComesBack(Gen.Int.Select(value => value % 3 == 0 ? null : (int?)value).List, [null, 1, null]);
        ComesBack(Gen.Int.HashSet[1, 5], [7]);
        ComesBack(Gen.Int.List.List, [], [[], [1]]);
        ComesBack(Gen.Dictionary(Gen.String[Gen.Char.AlphaNumeric, 1, 5], Gen.Int), [], new Dictionary<string, int> { ["a.b \""] = 1 });
        Assert.Equal(["a", null, "b"], CodecText.RoundTrip(CodecText.Of<List<string?>>(), ["a", null, "b"]));
        Assert.Equal([new byte[] { 1 }, [2, 3]], CodecText.RoundTrip(CodecText.Of<List<byte[]>>(), [[1], [2, 3]]));
        Assert.Equal([[1], [2]], CodecText.RoundTrip(CodecText.Of<HashSet<byte[]>>(), [[1], [2]]).OrderBy(bytes => bytes[0]));
    }

    [Theory]
    [InlineData(typeof(IList<int>))]
    [InlineData(typeof(ICollection<int>))]
    [InlineData(typeof(IEnumerable<int>))]
    [InlineData(typeof(IReadOnlyList<int>))]
    [InlineData(typeof(IReadOnlyCollection<int>))]
    [InlineData(typeof(ISet<int>))]
    [InlineData(typeof(IReadOnlySet<int>))]
    [InlineData(typeof(SortedSet<int>))]
    public void Collection_interfaces_come_back(Type type)
    {
        var codec = CodecSource.Find(type)!;
        var list = new List<int> { 2, 1 };
        object value = type == typeof(SortedSet<int>) ? new SortedSet<int>(list) : type.Name.Contains("Set") ? new HashSet<int>(list) : list;
        var back = codec.ReadObject(EFCore.DynamoNs.Tests.Items.ItemText.Values(CodecText.Write(codec, value)).View(0));
        Assert.IsType(type, back, exactMatch: false);
        Assert.Equal((IEnumerable<int>)value, (IEnumerable<int>)back!);
    }

    private static void ComesBack<T>(Gen<T> random, params T[] boundaries)
    {
        var codec = CodecText.Of<T>();
        Assert.All(boundaries, value => Assert.Equal(value, CodecText.RoundTrip(codec, value)));
        random.Sample(
            value =>
            {
                if (!codec.IsAbsent(value))
                {
                    Assert.Equal(value, CodecText.RoundTrip(codec, value));
                }
            },
            iter: 200);
    }
}
