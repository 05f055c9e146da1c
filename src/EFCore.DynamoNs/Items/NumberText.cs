namespace EFCore.DynamoNs.Items;

/// <summary>Numbers by their digits, exactly, as DynamoDB keeps them.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number</remarks>
internal static class NumberText
{
    /// <summary>What DynamoDB keeps, in words.</summary>
    public const string Limits = "a finite number of at most 38 digits, zero or of a magnitude from 1E-130 to below 1E+126";

    private const int MostDigits = 38;

    /// <summary>True when DynamoDB keeps the number as it is; others it refuses or rounds.</summary>
    public static bool IsStorable(ReadOnlySpan<byte> text)
    {
        if (text.Length <= MostDigits && !HasExponent(text))
        {
            return true;
        }

        var (_, magnitude, digits) = Parse(text);
        return digits.Length <= MostDigits && magnitude is >= -129 and <= 126;
    }

    public static bool HasExponent(ReadOnlySpan<byte> text) => text.ContainsAny((byte)'e', (byte)'E');

    /// <summary>How many digits the number has, without zeros at either end.</summary>
    public static int CountDigits(ReadOnlySpan<byte> text) => Parse(text).Digits.Length;

    /// <summary>The same text for all ways to write a number down: 1, 1.0 and 10e-1.</summary>
    public static string Canonical(ReadOnlySpan<byte> text)
    {
        var (sign, magnitude, digits) = Parse(text);
        return sign == 0 ? "0" : FormattableString.Invariant($"{(sign < 0 ? "-" : "")}0.{System.Text.Encoding.ASCII.GetString(digits)}E{magnitude}");
    }

    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var a = Parse(left);
        var b = Parse(right);
        var order = a.Sign.CompareTo(b.Sign);
        if (order != 0 || a.Sign == 0)
        {
            return order;
        }

        order = a.Magnitude.CompareTo(b.Magnitude);
        return a.Sign * (order != 0 ? order : a.Digits.AsSpan().SequenceCompareTo(b.Digits));
    }

    /// <summary>Sign, the power of ten above the first digit (1 for 9, 2 for 10), and the digits without zeros at either end.</summary>
    private static (int Sign, int Magnitude, byte[] Digits) Parse(ReadOnlySpan<byte> text)
    {
        var exponentAt = text.IndexOfAny((byte)'e', (byte)'E');
        var exponent = exponentAt < 0 ? 0 : int.Parse(text[(exponentAt + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var isNegative = mantissa.Length > 0 && mantissa[0] == (byte)'-';
        mantissa = mantissa.TrimStart("+-"u8);
        var point = mantissa.IndexOf((byte)'.');
        var whole = point < 0 ? mantissa : mantissa[..point];
        var fraction = point < 0 ? [] : mantissa[(point + 1)..];
        byte[] digits = [.. whole, .. fraction];
        var leading = digits.AsSpan().IndexOfAnyExcept((byte)'0');
        if (leading < 0)
        {
            return (0, 0, []);
        }

        return (isNegative ? -1 : 1, exponent + whole.Length - leading, digits.AsSpan(leading).TrimEnd((byte)'0').ToArray());
    }
}
