using CsCheck;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Tests.Values;

/// <summary>DynamoDB orders what is stored as C# orders the values, for all that can be a sort key.</summary>
public sealed class CodecOrderTests
{
    private static readonly string[] Characters = ["a", "Z", "é", "\ud7ff", "\ue000", "\uffff", "😀", "\U00010000"];

    private static readonly Gen<string> Texts = Gen.Int[0, 7].Select(i => Characters[i]).Array[0, 4].Select(string.Concat);

    [Fact]
    public void Strings_sort_by_code_points()
        => SortsAs(CodecText.Of<string>(), Texts, (left, right) => CompareRunes(left, right));

    [Fact]
    public void Numbers_sort_by_value()
    {
        SortsAs(CodecText.Of<int>(), Gen.Int);
        SortsAs(CodecText.Of<long>(), Gen.Long);
        SortsAs(CodecText.Of<ulong>(), Gen.ULong);
        SortsAs(CodecText.Of<decimal>(), Gen.Decimal);
        SortsAs(CodecText.Of<double>(), Gen.Double.Where(double.IsFinite));
        SortsAs(CodecText.Of<float>(), Gen.Float.Where(float.IsFinite));
    }

    [Fact]
    public void Dates_and_times_sort_by_value()
    {
        SortsAs(CodecText.Of<DateOnly>(), Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber));
        SortsAs(CodecText.Of<TimeOnly>(), Gen.Long[0, TimeOnly.MaxValue.Ticks].Select(ticks => new TimeOnly(ticks)));
        SortsAs(CodecText.Of<TimeSpan>(), Gen.OneOf(Gen.Long, Gen.Long[-100, 100]).Select(TimeSpan.FromTicks));
        SortsAs(DateTimeCodec.Key, Gen.Long[0, DateTime.MaxValue.Ticks].Select(ticks => new DateTime(ticks, DateTimeKind.Utc)));
    }

    [Fact]
    public void Offsets_do_not_change_the_order_of_instants()
    {
        var near = from ticks in Gen.Long[0, 3 * TimeSpan.TicksPerHour]
                   from minutes in Gen.Int[-90, 90]
                   select new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(minutes)).AddTicks(ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute);
        SortsAs(DateTimeOffsetCodec.Key, near);
    }

    [Fact]
    public void Guids_sort_as_guids_compare()
        => SortsAs(CodecText.Of<Guid>(), Gen.OneOf(Gen.Guid, Gen.Byte.Array[16].Select(bytes => new Guid([bytes[0], .. Guid.Empty.ToByteArray()[1..]]))));

    [Fact]
    public void Enums_and_bytes_sort_by_value()
    {
        SortsAs(CodecText.Of<Level>(), Gen.Enum<Level>());
        SortsAs(CodecText.Of<Wide>(), Gen.ULong.Select(number => (Wide)number));
        SortsAs(CodecText.Of<byte[]>(), Gen.Byte[0, 2].Array[0, 3], (left, right) => left.AsSpan().SequenceCompareTo(right));
    }

    [Fact]
    public void Forms_of_one_instant_lie_between_its_bounds()
    {
        var codec = CodecText.Of<DateTimeOffset>();
        var instant = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);
        DateTimeOffset[] forms = [instant, instant.ToOffset(TimeSpan.FromHours(14)), instant.ToOffset(TimeSpan.FromHours(-14))];
        var (low, high) = (CodecText.Write(codec, instant, ValueBound.Low), CodecText.Write(codec, instant, ValueBound.High));
        Assert.All(forms, form =>
        {
            Assert.True(string.CompareOrdinal(low, CodecText.Write(codec, form)) <= 0);
            Assert.True(string.CompareOrdinal(CodecText.Write(codec, form), high) <= 0);
        });
        Assert.True(string.CompareOrdinal(high, CodecText.Write(codec, instant.AddTicks(1), ValueBound.Low)) < 0);
        Assert.True(string.CompareOrdinal(CodecText.Write(codec, instant.AddTicks(-1), ValueBound.High), low) < 0);
    }

    private static void SortsAs<T>(ValueCodec<T> codec, Gen<T> values, Func<T, T, int>? order = null)
    {
        Assert.True(codec.IsOrdered);
        order ??= Comparer<T>.Default.Compare;
        Gen.Select(values, values).Sample(
            (left, right) =>
            {
                Assert.Equal(Math.Sign(order(left, right)), CodecText.StoredOrder(codec, left!, right!));
                Assert.Equal(Math.Sign(order(left, right)), Math.Sign(codec.Compare(left, right)!.Value));
            },
            iter: 500);
    }

    private static int CompareRunes(string left, string right)
    {
        var runes = left.EnumerateRunes().Zip(right.EnumerateRunes()).FirstOrDefault(pair => pair.First != pair.Second);
        return runes.First != runes.Second
            ? runes.First.CompareTo(runes.Second)
            : left.EnumerateRunes().Count().CompareTo(right.EnumerateRunes().Count());
    }
}
