using System.Globalization;

namespace EFCore.DynamoNs.Values;

/// <summary>decimal.Parse rounds what it can't hold; a stored number is never rounded.</summary>
internal static class DecimalDigits
{
    private const int AlwaysHeld = 28;

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

    /// <summary>True when the value is exactly what the digits say.</summary>
    public static bool AreExact(ReadOnlySpan<byte> digits, decimal value)
    {
        var exponent = digits.IndexOfAny((byte)'e', (byte)'E');
        if (digits.Length <= AlwaysHeld && exponent < 0)
        {
            return true;
        }

        Span<byte> back = stackalloc byte[64];
        value.TryFormat(back, out var written, default, CultureInfo.InvariantCulture);
        return Significant(exponent < 0 ? digits : digits[..exponent]).SequenceEqual(Significant(back[..written]));
    }

    private static ReadOnlySpan<byte> Significant(ReadOnlySpan<byte> number)
    {
        var digits = new byte[number.Length];
        var length = 0;
        foreach (var c in number)
        {
            if (c is >= (byte)'0' and <= (byte)'9' && (c != (byte)'0' || length > 0))
            {
                digits[length++] = c;
            }
        }

        return digits.AsSpan(0, length).TrimEnd((byte)'0');
    }
}
