namespace EFCore.DynamoNs.Values;

/// <summary>Most decimals have few digits: they are read without the general parser.</summary>
internal static class DecimalDigits
{
    /// <summary>So many characters, whatever they are, make a mantissa that fits a long.</summary>
    private const int FewCharacters = 18;

    /// <summary>Reads few digits with or without a point; false for every other form, which needs the general parser.</summary>
    public static bool TryReadFew(ReadOnlySpan<byte> digits, out decimal value)
    {
        var at = digits.Length > 0 && digits[0] == (byte)'-' ? 1 : 0;
        var isNegative = at == 1;
        var mantissa = 0L;
        var point = -1;
        value = 0;
        if (digits.Length > FewCharacters || digits.Length == at)
        {
            return false;
        }

        for (; at < digits.Length; at++)
        {
            var digit = (uint)digits[at] - '0';
            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
            }
            else if (digits[at] == (byte)'.' && point < 0)
            {
                point = at;
            }
            else
            {
                return false;
            }
        }

        if (point == digits.Length - 1)
        {
            return false;
        }

        var scale = point < 0 ? 0 : digits.Length - point - 1;
        value = new decimal((int)mantissa, (int)(mantissa >> 32), 0, isNegative && mantissa != 0, (byte)scale);
        return true;
    }
}
