using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Tests.Values;

/// <summary>Which numbers DynamoDB keeps, and which stored numbers a CLR type holds.</summary>
public sealed class NumberLimitTests
{
    [Theory]
    [InlineData("0", true)]
    [InlineData("0E-200", true)]
    [InlineData("1E-130", true)]
    [InlineData("-1E-130", true)]
    [InlineData("9.9999999999999999999999999999999999999E-131", false)]
    [InlineData("1E-131", false)]
    [InlineData("9.9999999999999999999999999999999999999E+125", true)]
    [InlineData("1E+126", false)]
    [InlineData("-1E+126", false)]
    [InlineData("12345678901234567890123456789012345678", true)]
    [InlineData("123456789012345678901234567890123456789", false)]
    [InlineData("123456789012345678901234567890123456780", true)]
    [InlineData("0.0000000000000000000000000000000000000001", true)]
    public void Limits_are_those_of_DynamoDB(string digits, bool isStorable)
        => Assert.Equal(isStorable, NumberText.IsStorable(Encoding.UTF8.GetBytes(digits)));

    [Fact]
    public void Numbers_beyond_the_limits_are_not_written()
    {
        Refused(double.Epsilon, double.MaxValue, double.MinValue, 1e126, 9.9e-131, double.NaN, double.PositiveInfinity, double.NegativeInfinity);
        Refused(float.NaN, float.NegativeInfinity);
        Refused(Half.NaN, Half.PositiveInfinity);
        Refused(Int128.MaxValue, Int128.MinValue);
        Refused(UInt128.MaxValue);
        Refused(BigInteger.Pow(10, 126), -BigInteger.Pow(10, 38) - 1, BigInteger.Pow(10, 500));
    }

    [Fact]
    public void Floating_point_numbers_are_written_as_their_shortest_text()
    {
        Assert.Equal("""{"N":"0.1"}""", CodecText.Write((Half)0.1f));
        Assert.Equal("""{"N":"65500"}""", CodecText.Write(Half.MaxValue));
        Assert.Equal("""{"N":"6E-08"}""", CodecText.Write(Half.Epsilon));
        Assert.Equal("""{"N":"3.4028235E+38"}""", CodecText.Write(float.MaxValue));
        Assert.Equal("""{"N":"0.30000000000000004"}""", CodecText.Write(0.1 + 0.2));
    }

    [Fact]
    public void Zero_has_one_form()
    {
        Assert.Equal("""{"N":"0"}""", CodecText.Write(double.NegativeZero));
        Assert.Equal("""{"N":"0"}""", CodecText.Write(Half.NegativeZero));
        Assert.Equal("""{"N":"0"}""", CodecText.Write(-0.00m));
        Assert.False(double.IsNegative(CodecText.RoundTrip(CodecText.Of<double>(), double.NegativeZero)));
    }

    [Theory]
    [InlineData("100")]
    [InlineData("1E+2")]
    [InlineData("1E2")]
    [InlineData("1e2")]
    [InlineData("100.00")]
    [InlineData("0.1E3")]
    [InlineData("1000E-1")]
    public void Number_is_read_in_any_form(string text)
    {
        var stored = $$"""{"N":"{{text}}"}""";
        Assert.Equal(100, CodecText.Read<byte>(stored));
        Assert.Equal(100, CodecText.Read<int>(stored));
        Assert.Equal(100UL, CodecText.Read<ulong>(stored));
        Assert.Equal((Int128)100, CodecText.Read<Int128>(stored));
        Assert.Equal((BigInteger)100, CodecText.Read<BigInteger>(stored));
        Assert.Equal(100m, CodecText.Read<decimal>(stored));
        Assert.Equal(100d, CodecText.Read<double>(stored));
        Assert.Equal((Half)100, CodecText.Read<Half>(stored));
        Assert.Equal(TimeSpan.FromTicks(100), CodecText.Read<TimeSpan>(stored));
        Assert.Equal((Level)100, CodecText.Read<Level>(stored));
    }

    [Theory]
    [InlineData("0.1", true)]
    [InlineData("0.30000000000000004", true)]
    [InlineData("0.10000000000000001", true)]
    [InlineData("0.10000000000000000555111512312578270212", true)]
    [InlineData("1152921504606846976", true)]
    [InlineData("1152921504606847000", true)]
    [InlineData("5.684341886080802E-14", true)]
    [InlineData("1E+22", true)]
    [InlineData("9007199254740992", true)]
    [InlineData("9007199254740993", false)]
    [InlineData("0.123456789012345678", false)]
    [InlineData("12345678901234567890", false)]
    public void Double_is_read_from_what_it_prints_as(string digits, bool isHeld)
    {
        var stored = $$"""{"N":"{{digits}}"}""";
        if (isHeld)
        {
            Assert.Equal(double.Parse(digits, CultureInfo.InvariantCulture), CodecText.Read<double>(stored));
        }
        else
        {
            Assert.Throws<AttributeFormatException>(() => CodecText.Read<double>(stored));
        }
    }

    [Fact]
    public void Stored_number_is_never_rounded()
    {
        Assert.Throws<AttributeFormatException>(() => CodecText.Read<float>("""{"N":"16777217"}"""));
        Assert.Throws<AttributeFormatException>(() => CodecText.Read<float>("""{"N":"1E-130"}"""));
        Assert.Throws<AttributeFormatException>(() => CodecText.Read<Half>("""{"N":"2049"}"""));
        Assert.Throws<AttributeFormatException>(() => CodecText.Read<Half>("""{"N":"65536"}"""));
        Assert.Throws<AttributeFormatException>(() => CodecText.Read<Int128>("""{"N":"1E+39"}"""));
        Assert.Throws<AttributeFormatException>(() => CodecText.Read<UInt128>("""{"N":"-1"}"""));
        Assert.Throws<AttributeFormatException>(() => CodecText.Read<BigInteger>("""{"N":"0.5"}"""));
        Assert.Throws<AttributeFormatException>(() => CodecText.Read<BigInteger>("""{"N":"15E-1"}"""));
        Assert.Throws<AttributeFormatException>(() => CodecText.Read<int>("""{"N":"15E-1"}"""));
    }

    [Fact]
    public void Doubles_come_back_from_the_texts_of_other_programs()
        => Gen.Select(Gen.Double.Where(double.IsFinite).Where(value => value == 0 || Math.Abs(value) is >= 1e-130 and < 1e126), Gen.Int[16, 37]).Sample(
            (value, digits) =>
            {
                var text = value.ToString($"E{digits}", CultureInfo.InvariantCulture);
                Assert.Equal(value, CodecText.Read<double>($$"""{"N":"{{text}}"}"""));
            },
            iter: 2_000);

    private static void Refused<T>(params T[] values)
        => Assert.All(values, value =>
        {
            var error = Assert.Throws<AttributeFormatException>(() => CodecText.Write(value));
            Assert.Equal("a finite number of at most 38 digits, zero or of a magnitude from 1E-130 to below 1E+126", error.Expected);
        });
}
