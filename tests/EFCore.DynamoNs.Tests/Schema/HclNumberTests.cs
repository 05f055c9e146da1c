using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Tests.Schema;

public sealed class HclNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.0", "0")]
    [InlineData("100", "100")]
    [InlineData("1.0", "1")]
    [InlineData("0.05", "0.05")]
    [InlineData("-12.30", "-12.3")]
    [InlineData("+5", "5")]
    [InlineData("1E+2", "100")]
    [InlineData("25e-3", "0.025")]
    public void Text_is_read_and_written(string text, string written)
    {
        Assert.True(HclNumber.TryParse(text, out var number));
        Assert.Equal(written, number.ToString());
        Assert.True(HclNumber.TryParse(written, out var again));
        Assert.Equal(number, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1.")]
    [InlineData("0x10")]
    [InlineData("1_000")]
    [InlineData("1e")]
    [InlineData("1e99999999999")]
    [InlineData("1e2000")]
    [InlineData("five")]
    public void Text_that_is_no_number_is_refused(string text) => Assert.False(HclNumber.TryParse(text, out _));

    [Theory]
    [InlineData("5", 5L)]
    [InlineData("1e3", 1000L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("1.5", null)]
    [InlineData("9223372036854775808", null)]
    [InlineData("1e30", null)]
    public void Whole_number_is_found(string text, long? whole)
    {
        Assert.True(HclNumber.TryParse(text, out var number));
        Assert.Equal(whole, number.TryGetInt64(out var value) ? value : null);
    }
}
