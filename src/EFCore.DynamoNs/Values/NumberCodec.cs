using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>Numbers as N. Zero has one form, without sign: negative zero comes back as zero.</summary>
internal sealed class NumberCodec<T> : ValueCodec<T>
    where T : struct, INumber<T>
{
    public static readonly NumberCodec<T> Instance = new();

    /// <summary>So many digits, with a sign, always fit a long: whole numbers need no general parser.</summary>
    private const int FewDigits = 15;

    /// <summary>A BigInteger below 1E+126 with its sign; every other type's text is shorter than 64 bytes.</summary>
    private static readonly int LongestText = typeof(T) == typeof(BigInteger) ? 128 : 64;

    /// <summary>Integers hold each whole number that fits exactly; other types may round it.</summary>
    private static readonly bool HoldsWholeNumbers = T.One / (T.One + T.One) == T.Zero;

    private const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public override AttributeKind Kind => AttributeKind.N;

    /// <summary>False for what is no number, and for one that the type does not hold exactly.</summary>
    public static bool TryRead(ReadOnlySpan<byte> digits, out T value)
    {
        if (typeof(T) == typeof(decimal) && DecimalDigits.TryReadFew(digits, out var few))
        {
            value = (T)(object)few;
            return true;
        }

        if (HoldsWholeNumbers && digits.Length <= FewDigits && Utf8Parser.TryParse(digits, out long integer, out var read) && read == digits.Length)
        {
            value = T.CreateTruncating(integer);
            return long.CreateTruncating(value) == integer && T.Sign(value) == Math.Sign(integer);
        }

        return T.TryParse(digits, Styles, CultureInfo.InvariantCulture, out value)
            && T.IsFinite(value)
            && (HoldsWholeNumbers || StoredNumber.Is(digits, value));
    }

    public override T Read(in AttributeView view)
        => TryRead(view.GetNumber(), out var value)
            ? value
            : throw new AttributeFormatException($"a number (N) that {typeof(T).Name} holds exactly", AttributeKind.N);

    public override void Write(ItemWriter writer, T value)
    {
        Span<byte> digits = stackalloc byte[LongestText];
        if (!T.IsFinite(value)
            || !value.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture)
            || !NumberText.IsStorable(digits[..written]))
        {
            throw new AttributeFormatException(NumberText.Limits, AttributeKind.N);
        }

        writer.Number(T.IsZero(value) ? "0"u8 : digits[..written]);
    }
}
