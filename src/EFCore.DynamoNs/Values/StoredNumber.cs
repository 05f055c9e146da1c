using System.Globalization;
using System.Numerics;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>
///     Parsing rounds what decimal and the floating-point types can't hold; a stored number is never rounded. A decimal must
///     be the stored number. A floating-point number must print as it, in its shortest text or in as many digits as are
///     stored: 0.1 is a double, 9007199254740993 is none.
/// </summary>
internal static class StoredNumber
{
    /// <summary>True when the parsed value is what is stored.</summary>
    public static bool Is<T>(ReadOnlySpan<byte> stored, T value)
        where T : struct, INumber<T>
    {
        if (stored.Length <= DigitsAlwaysHeld<T>() && !NumberText.HasExponent(stored))
        {
            return true;
        }

        Span<byte> text = stackalloc byte[128];
        return IsText(stored, value, text, "") || IsText(stored, value, text, $"E{Math.Max(1, NumberText.CountDigits(stored)) - 1}");
    }

    private static bool IsText<T>(ReadOnlySpan<byte> stored, T value, Span<byte> text, string format)
        where T : struct, INumber<T>
        => value.TryFormat(text, out var written, format, CultureInfo.InvariantCulture)
            && (stored.SequenceEqual(text[..written]) || NumberText.Compare(stored, text[..written]) == 0);

    /// <summary>Any number of so many digits comes back from the type as it was.</summary>
    private static int DigitsAlwaysHeld<T>()
        => typeof(T) == typeof(decimal) ? 28 : typeof(T) == typeof(double) ? 15 : typeof(T) == typeof(float) ? 6 : 3;
}
