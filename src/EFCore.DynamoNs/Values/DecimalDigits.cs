using System.Globalization;

namespace EFCore.DynamoNs.Values;

/// <summary>decimal.Parse rounds what it can't hold; a stored number is never rounded.</summary>
internal static class DecimalDigits
{
    private const int AlwaysHeld = 28;

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
