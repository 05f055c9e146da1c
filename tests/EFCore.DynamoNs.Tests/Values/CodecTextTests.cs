using System.Globalization;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.DynamoNs.Tests.Values;

public sealed class CodecTextTests
{
    private static readonly DateTime Noon = new(2024, 2, 29, 12, 0, 0, DateTimeKind.Unspecified);

    [Fact]
    public void Values_have_one_text_each()
    {
        Assert.Equal("""{"S":"a\"é€<&>'+"}""", CodecText.Write("a\"é€<&>'+"));
        Assert.Equal("""{"N":"-5"}""", CodecText.Write(-5));
        Assert.Equal("""{"N":"1.10"}""", CodecText.Write(1.10m));
        Assert.Equal("""{"N":"0.1"}""", CodecText.Write(0.1f));
        Assert.Equal("""{"N":"1E+100"}""", CodecText.Write(1e100));
        Assert.Equal("""{"BOOL":true}""", CodecText.Write(true));
        Assert.Equal("""{"B":"AP8="}""", CodecText.Write<byte[]>([0, 255]));
        Assert.Equal("""{"S":"x"}""", CodecText.Write('x'));
        Assert.Equal("""{"S":"00000000-0000-0000-0000-00000000000a"}""", CodecText.Write(new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10)));
        Assert.Equal("""{"S":"0099-01-02"}""", CodecText.Write(new DateOnly(99, 1, 2)));
        Assert.Equal("""{"S":"07:08:09.0000001"}""", CodecText.Write(new TimeOnly(7, 8, 9).Add(TimeSpan.FromTicks(1))));
        Assert.Equal("""{"N":"-10000000"}""", CodecText.Write(TimeSpan.FromSeconds(-1)));
        Assert.Equal("""{"N":"2"}""", CodecText.Write(Level.High));
        Assert.Equal("""{"N":"7"}""", CodecText.Write<int?>(7));
    }

    [Fact]
    public void Instants_are_written_with_kind_or_offset_but_for_keys()
    {
        Assert.Equal("""{"S":"2024-02-29T12:00:00.0000000"}""", CodecText.Write(Noon));
        Assert.Equal("""{"S":"2024-02-29T12:00:00.0000000Z"}""", CodecText.Write(DateTime.SpecifyKind(Noon, DateTimeKind.Utc)));
        Assert.Equal("""{"S":"2024-02-29T12:00:00.0000000L"}""", CodecText.Write(DateTime.SpecifyKind(Noon, DateTimeKind.Local)));
        Assert.Equal("""{"S":"2024-02-29T12:00:00.0000000Z"}""", CodecText.Write(DateTimeCodec.Key, Noon));
        var offset = new DateTimeOffset(Noon, TimeSpan.FromMinutes(-90));
        Assert.Equal("""{"S":"2024-02-29T13:30:00.0000000Z-01:30"}""", CodecText.Write(offset));
        Assert.Equal("""{"S":"2024-02-29T13:30:00.0000000Z"}""", CodecText.Write(DateTimeOffsetCodec.Key, offset));
        Assert.Equal("""{"S":"2024-02-29T12:00:00.0000000Z"}""", CodecText.Write(new DateTimeOffset(Noon, TimeSpan.Zero)));
    }

    [Fact]
    public void Collections_are_lists_sets_and_maps()
    {
        Assert.Equal("""{"L":[{"N":"1"},{"NULL":true}]}""", CodecText.Write<List<int?>>([1, null]));
        Assert.Equal("""{"L":[]}""", CodecText.Write<int[]>([]));
        Assert.Equal("""{"NS":["1","2"]}""", CodecText.Write<SortedSet<int>>([2, 1]));
        Assert.Equal("""{"SS":["a"]}""", CodecText.Write<HashSet<string>>(["a"]));
        Assert.Equal("""{"BS":["AQ=="]}""", CodecText.Write<HashSet<byte[]>>([[1]]));
        Assert.Equal("""{"M":{"a\"":{"S":"x"},"b":{"NULL":true}}}""", CodecText.Write(new Dictionary<string, string?> { ["a\""] = "x", ["b"] = null }));
        Assert.Equal("""{"L":[{"SS":["a"]},{"NULL":true}]}""", CodecText.Write<List<HashSet<string>>>([["a"], []]));
        Assert.Null(CodecSource.Find(typeof(HashSet<bool>)));
        Assert.Null(CodecSource.Find(typeof(Dictionary<int, string>)));
        Assert.Null(CodecSource.Find(typeof(Version)));
    }

    [Theory]
    [InlineData("""{"NULL":true}""")]
    [InlineData(null)]
    public void Absent_reads_as_the_default(string? stored)
    {
        Assert.Equal(0, Read<int>(stored));
        Assert.Null(Read<int?>(stored));
        Assert.Null(Read<string>(stored));
        Assert.False(Read<bool>(stored));
        Assert.Equal(default, Read<DateTimeOffset>(stored));
        Assert.Null(Read<byte[]>(stored));
        Assert.Equal([], Read<List<int>>(stored));
        Assert.Equal([], Read<int[]>(stored));
        Assert.Equal([], Read<HashSet<string>>(stored));
        Assert.Equal([], Read<Dictionary<string, int>>(stored));
        Assert.Null(CodecText.Of<List<int>>().AbsentAsNull.AbsentValue);
    }

    [Fact]
    public void Null_and_empty_sets_are_absent()
    {
        Assert.True(CodecText.Of<string>().IsAbsent(null!));
        Assert.True(CodecText.Of<int?>().IsAbsent(null));
        Assert.True(CodecText.Of<HashSet<int>>().IsAbsent([]));
        Assert.False(CodecText.Of<string>().IsAbsent(""));
        Assert.False(CodecText.Of<int>().IsAbsent(0));
        Assert.False(CodecText.Of<List<int>>().IsAbsent([]));
        Assert.False(CodecText.Of<Dictionary<string, int>>().IsAbsent([]));
    }

    [Theory]
    [InlineData("79228162514264337593543950335", true)]
    [InlineData("7.9228162514264337593543950335", true)]
    [InlineData("7.92281625142643375935439503350000", true)]
    [InlineData("1E+28", true)]
    [InlineData("1E-28", true)]
    [InlineData("0E-100", true)]
    [InlineData("-0.0000000000000000000000000001", true)]
    [InlineData("79228162514264337593543950336", false)]
    [InlineData("0.12345678901234567890123456789", false)]
    [InlineData("7.92281625142643375935439503354", false)]
    [InlineData("12345678901234567890123456789.5", false)]
    [InlineData("1E-29", false)]
    [InlineData("1E+29", false)]
    [InlineData("12345678901234567890123456789012345678", false)]
    public void Decimal_is_exact_or_refused(string digits, bool isExact)
    {
        var stored = $$"""{"N":"{{digits}}"}""";
        if (isExact)
        {
            Assert.Equal(decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture), CodecText.Read<decimal>(stored));
        }
        else
        {
            Assert.Throws<AttributeFormatException>(() => CodecText.Read<decimal>(stored));
        }
    }

    [Fact]
    public void Numbers_that_do_not_fit_are_refused()
    {
        Refused<byte>("""{"N":"256"}""");
        Refused<int>("""{"N":"2147483648"}""");
        Refused<int>("""{"N":"1.5"}""");
        Refused<uint>("""{"N":"-1"}""");
        Refused<ulong>("""{"N":"18446744073709551616"}""");
        Refused<float>("""{"N":"1E+39"}""");
        Refused<float>("""{"N":"-1E+39"}""");
        Refused<Level>("""{"N":"2147483648"}""");
        Refused<TimeSpan>("""{"N":"0.5"}""");
        Assert.Equal(100, CodecText.Read<int>("""{"N":"1E+2"}"""));
        Assert.Equal(5, CodecText.Read<int>("""{"N":"5.0"}"""));
    }

    [Fact]
    public void Values_of_another_type_are_refused()
    {
        Refused<string>("""{"N":"1"}""");
        Refused<int>("""{"S":"1"}""");
        Refused<int?>("""{"BOOL":true}""");
        Refused<bool>("""{"N":"1"}""");
        Refused<byte[]>("""{"S":"AQ=="}""");
        Refused<Guid>("""{"S":"no"}""");
        Refused<char>("""{"S":"ab"}""");
        Refused<DateOnly>("""{"S":"2024-02-30"}""");
        Refused<TimeOnly>("""{"S":"25:00:00"}""");
        Refused<DateTime>("""{"S":"yesterday"}""");
        Refused<DateTimeOffset>("""{"S":"2024-02-29T12:00:00.0000000Z+23:00"}""");
        Refused<DateTimeOffset>("""{"S":"0001-01-01T00:00:00.0000000Z-05:00"}""");
        Refused<DateTimeOffset>("""{"S":"2024-02-29T12:00:00.0000000Z*02:00"}""");
        Refused<Level>("""{"S":"High"}""");
        Refused<List<int>>("""{"NS":["1"]}""");
        Refused<List<int>>("""{"L":[{"S":"1"}]}""");
        Refused<HashSet<int>>("""{"SS":["1"]}""");
        Refused<HashSet<int>>("""{"L":[]}""");
        Refused<Dictionary<string, int>>("""{"L":[]}""");
        var names = (ValueCodec<Level>)CodecSource.ForKey(CodecText.Of<Level>(), EFCore.DynamoNs.Schema.ScalarType.S);
        Assert.Throws<AttributeFormatException>(() => CodecText.Read(names, """{"S":"Highest"}"""));
    }

    [Theory]
    [InlineData("2024-02-29T12:00:00Z")]
    [InlineData("2024-02-29T13:00:00+01:00")]
    [InlineData("2024-02-29T12:00:00.000")]
    [InlineData("2024-02-29 12:00")]
    public void Instant_that_others_wrote_is_read(string text)
    {
        var stored = $$"""{"S":"{{text}}"}""";
        Assert.Equal(new DateTimeOffset(Noon, TimeSpan.Zero), CodecText.Read<DateTimeOffset>(stored));
        Assert.Equal(DateTime.SpecifyKind(Noon, DateTimeKind.Utc), CodecText.Read<DateTime>(stored));
    }

    [Fact]
    public void Not_finite_number_is_refused()
    {
        Assert.Throws<AttributeFormatException>(() => CodecText.Write(double.NaN));
        Assert.Throws<AttributeFormatException>(() => CodecText.Write(float.PositiveInfinity));
    }

    [Fact]
    public void Converted_value_is_stored_as_its_converter_says()
    {
        var converter = new ValueConverter<Version, string>(version => version.ToString(), text => new Version(text));
        var codec = (ValueCodec<Version>)CodecSource.Converted(converter, StringCodec.Instance);
        Assert.Equal("""{"S":"1.2"}""", CodecText.Write(codec, new Version(1, 2)));
        Assert.Equal(new Version(1, 2), CodecText.Read(codec, """{"S":"1.2"}"""));
        Assert.Null(CodecText.Read(codec, """{"NULL":true}"""));
        Assert.True(codec.IsAbsent(null!));
        Assert.False(codec.IsOrdered);
    }

    [Fact]
    public void Enum_is_accepted_by_its_number()
        => Assert.Equal("""{"N":"2"}""", CodecText.Write(CodecText.Of<Level>(), 2));

    private static T Read<T>(string? stored)
        => stored is null
            ? CodecText.Of<T>().Read(EFCore.DynamoNs.Tests.Items.ItemText.Read("{}", "a"), 0)
            : CodecText.Read<T>(stored);

    private static void Refused<T>(string stored) => Assert.Throws<AttributeFormatException>(() => CodecText.Read<T>(stored));
}
