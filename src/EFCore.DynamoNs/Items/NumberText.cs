namespace EFCore.DynamoNs.Items;

/// <summary>Compares numbers by their digits, exactly: 38 digits are more than any CLR number holds.</summary>
internal static class NumberText
{
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

    /// <summary>Sign, the power of ten of the first digit, and the digits without zeros at either end.</summary>
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
