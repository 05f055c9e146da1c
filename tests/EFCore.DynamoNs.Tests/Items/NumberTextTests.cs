using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Tests.Items;

public sealed class NumberTextTests
{
    /// <summary>A number as mantissa and power of ten, and the seed of its spelling.</summary>
    private static readonly Gen<(BigInteger Mantissa, int Exponent, int Spelling)> Numbers =
        from digits in Gen.Char['0', '9'].Array[1, 38]
        from isNegative in Gen.Bool
        from exponent in Gen.Int[-6, 6]
        from spelling in Gen.Int
        select (BigInteger.Parse(digits, CultureInfo.InvariantCulture) * (isNegative ? -1 : 1), exponent, spelling);

    [Theory]
    [InlineData("0", "-0", 0)]
    [InlineData("0.00", "0E5", 0)]
    [InlineData("1", "1.0", 0)]
    [InlineData("100", "1E+2", 0)]
    [InlineData("0.01", "1e-2", 0)]
    [InlineData("9", "10", -1)]
    [InlineData("-9", "-10", 1)]
    [InlineData("-1", "0", -1)]
    [InlineData("0", "1E-130", -1)]
    [InlineData("12345678901234567890123456789012345678", "12345678901234567890123456789012345679", -1)]
    [InlineData("9.9999999999999999999999999999999999999E+125", "1E+125", 1)]
    [InlineData("0.1", "0.09", 1)]
    [InlineData("123", "12", 1)]
    public void Numbers_are_compared_by_value(string left, string right, int expected)
    {
        Assert.Equal(expected, Math.Sign(NumberText.Compare(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right))));
        Assert.Equal(-expected, Math.Sign(NumberText.Compare(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(left))));
        Assert.Equal(expected == 0, NumberText.Canonical(Encoding.UTF8.GetBytes(left)) == NumberText.Canonical(Encoding.UTF8.GetBytes(right)));
    }

    [Fact]
    public void Random_numbers_compare_as_big_integers_do()
        => Gen.Select(Numbers, Numbers, Gen.Int[0, 3]).Sample(
            (left, right, nearness) =>
            {
                // Unrelated numbers differ in their first digit: the same or a neighbour's is asked for more often than not.
                right = nearness switch
                {
                    0 => right,
                    1 => (left.Mantissa * 1000, left.Exponent - 3, right.Spelling),
                    2 => (left.Mantissa + 1, left.Exponent, right.Spelling),
                    _ => (-left.Mantissa, left.Exponent, right.Spelling),
                };
                var expected = BigInteger.Compare(Scaled(left.Mantissa, left.Exponent), Scaled(right.Mantissa, right.Exponent));
                var actual = NumberText.Compare(Spell(left), Spell(right));
                Assert.Equal(Math.Sign(expected), Math.Sign(actual));
            },
            iter: 5_000);

    [Fact]
    public void Random_decimals_compare_as_decimals_do()
        => Gen.Select(Gen.Decimal, Gen.Decimal).Sample(
            (left, right) => Assert.Equal(
                left.CompareTo(right),
                Math.Sign(NumberText.Compare(
                    Encoding.UTF8.GetBytes(left.ToString(CultureInfo.InvariantCulture)),
                    Encoding.UTF8.GetBytes(right.ToString(CultureInfo.InvariantCulture))))),
            iter: 2_000);

    private static BigInteger Scaled(BigInteger mantissa, int exponent) => mantissa * BigInteger.Pow(10, exponent + 20);

    private static byte[] Spell((BigInteger Mantissa, int Exponent, int Spelling) number)
    {
        var random = new Random(number.Spelling);
        var sign = number.Mantissa.Sign < 0 ? "-" : random.Next(4) == 0 ? "+" : "";
        var digits = new string('0', random.Next(3)) + BigInteger.Abs(number.Mantissa).ToString(CultureInfo.InvariantCulture);
        var exponent = number.Exponent;
        if (random.Next(2) == 0)
        {
            var point = random.Next(digits.Length + 1);
            exponent += digits.Length - point;
            digits = digits[..point] + "." + digits[point..] + new string('0', random.Next(3));
        }

        return Encoding.UTF8.GetBytes($"{sign}{digits}{(random.Next(2) == 0 ? "e" : "E")}{(exponent >= 0 && random.Next(2) == 0 ? "+" : "")}{exponent}");
    }
}
