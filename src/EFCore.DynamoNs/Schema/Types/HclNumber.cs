using System.Globalization;
using System.Numerics;

namespace EFCore.DynamoNs.Schema.Types;

/// <summary>
///     An exact decimal, as Terraform's numbers are for every text that people write:
///     https://developer.hashicorp.com/terraform/language/expressions/types#number.
///     Its significand has no trailing zeros, so that equal numbers are equal records.
/// </summary>
internal readonly record struct HclNumber : IComparable<HclNumber>
{
    /// <summary>Terraform keeps 512 bits; longer texts and exponents serve attacks only.</summary>
    private const int MaxDigits = 500;

    private const int MaxExponent = 1000;

    /// <summary>The decimal digits of 512 bits: what a quotient has.</summary>
    private const int Precision = 154;

    private HclNumber(BigInteger significand, int exponent)
    {
        while (!significand.IsZero && BigInteger.Remainder(significand, 10).IsZero)
        {
            significand /= 10;
            exponent++;
        }

        Significand = significand;
        Exponent = significand.IsZero ? 0 : exponent;
    }

    public BigInteger Significand { get; }

    /// <summary>The power of ten that the significand is multiplied with.</summary>
    public int Exponent { get; }

    public bool IsWhole => Exponent >= 0;

    public bool IsZero => Significand.IsZero;

    public static HclNumber Of(long value) => new(value, 0);

    public static HclNumber Of(BigInteger value) => new(value, 0);

    /// <summary>The number that the bits stand for exactly, or null for those that are none.</summary>
    public static HclNumber? Of(double value)
    {
        if (!double.IsFinite(value))
        {
            return null;
        }

        var halvings = 0;
        while (value != Math.Truncate(value))
        {
            value *= 2;
            halvings++;
        }

        return new HclNumber(new BigInteger(value) * BigInteger.Pow(5, halvings), -halvings).Rounded();
    }

    /// <summary>Reads a decimal number, with a sign as in a string that is converted.</summary>
    public static bool TryParse(string text, out HclNumber number)
    {
        number = default;
        var mark = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = mark < 0 ? text : text[..mark];
        var exponent = 0;
        if (mark >= 0
            && !int.TryParse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return false;
        }

        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        if (digits.Length > MaxDigits
            || Math.Abs((long)exponent) > MaxExponent
            || (point >= 0 && decimals == 0)
            || !BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var significand))
        {
            return false;
        }

        number = new HclNumber(significand, exponent - decimals);
        return true;
    }

    public static HclNumber operator -(HclNumber a) => new(-a.Significand, a.Exponent);

    public static HclNumber operator +(HclNumber a, HclNumber b)
    {
        var (left, right, exponent) = Align(a, b);
        return new HclNumber(left + right, exponent).Rounded();
    }

    public static HclNumber operator -(HclNumber a, HclNumber b) => a + -b;

    public static HclNumber operator *(HclNumber a, HclNumber b) => new HclNumber(a.Significand * b.Significand, a.Exponent + b.Exponent).Rounded();

    /// <summary>The quotient to the precision of Terraform's numbers; the divisor is not zero.</summary>
    public static HclNumber operator /(HclNumber a, HclNumber b)
        => new HclNumber(a.Significand * BigInteger.Pow(10, Precision * 4) / b.Significand, a.Exponent - b.Exponent - (Precision * 4)).Rounded();

    /// <summary>The remainder has the dividend's sign; the divisor is not zero.</summary>
    public static HclNumber operator %(HclNumber a, HclNumber b)
    {
        var (left, right, exponent) = Align(a, b);
        return new HclNumber(BigInteger.Remainder(left, right), exponent);
    }

    public int CompareTo(HclNumber other)
    {
        var (left, right, _) = Align(this, other);
        return left.CompareTo(right);
    }

    /// <summary>The greatest whole number that is not greater.</summary>
    public HclNumber Floor()
    {
        if (IsWhole)
        {
            return this;
        }

        var whole = BigInteger.DivRem(Significand, BigInteger.Pow(10, -Exponent), out var rest);
        return new HclNumber(rest.Sign < 0 ? whole - 1 : whole, 0);
    }

    public double ToDouble() => double.Parse(string.Create(CultureInfo.InvariantCulture, $"{Significand}e{Exponent}"), CultureInfo.InvariantCulture);

    public BigInteger ToBigInteger() => Floor() is var whole ? whole.Significand * BigInteger.Pow(10, whole.Exponent) : default;

    public bool TryGetInt64(out long value)
    {
        value = 0;
        if (Exponent is < 0 or > 18)
        {
            return false;
        }

        var whole = Significand * BigInteger.Pow(10, Exponent);
        if (whole < long.MinValue || whole > long.MaxValue)
        {
            return false;
        }

        value = (long)whole;
        return true;
    }

    /// <summary>The text that Terraform converts the number to: decimal, never with an exponent.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Significand).ToString(CultureInfo.InvariantCulture);
        var sign = Significand.Sign < 0 ? "-" : string.Empty;
        if (Exponent >= 0)
        {
            return sign + digits + new string('0', Exponent);
        }

        digits = digits.PadLeft(1 - Exponent, '0');
        return $"{sign}{digits[..^-Exponent]}.{digits[^-Exponent..]}";
    }

    private static (BigInteger Left, BigInteger Right, int Exponent) Align(HclNumber a, HclNumber b)
    {
        var exponent = Math.Min(a.Exponent, b.Exponent);
        return (a.Significand * BigInteger.Pow(10, a.Exponent - exponent), b.Significand * BigInteger.Pow(10, b.Exponent - exponent), exponent);
    }

    /// <exception cref="OverflowException">The number is out of the range that is computed with.</exception>
    private HclNumber Rounded()
    {
        var digits = (int)(BigInteger.Abs(Significand).GetBitLength() * 0.30103) + 1;
        var result = this;
        if (digits > MaxDigits)
        {
            var drop = digits - Precision;
            var quotient = BigInteger.DivRem(Significand, BigInteger.Pow(10, drop), out var rest);
            result = new HclNumber(BigInteger.Abs(rest) * 2 >= BigInteger.Pow(10, drop) ? quotient + Significand.Sign : quotient, Exponent + drop);
        }

        return Math.Abs(result.Exponent) <= 4 * MaxExponent ? result : throw new OverflowException();
    }
}
