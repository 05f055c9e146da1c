using System.Globalization;
using System.Numerics;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>
///     An exact decimal, as Terraform's numbers are for every text that people write:
///     https://developer.hashicorp.com/terraform/language/expressions/types#number.
///     Its significand has no trailing zeros, so that equal numbers are equal records.
/// </summary>
internal readonly record struct HclNumber
{
    /// <summary>Terraform keeps 512 bits; longer texts and exponents serve attacks only.</summary>
    private const int MaxDigits = 500;

    private const int MaxExponent = 1000;

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

    public static HclNumber Of(long value) => new(value, 0);

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

    public HclNumber Negate() => new(-Significand, Exponent);

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
}
