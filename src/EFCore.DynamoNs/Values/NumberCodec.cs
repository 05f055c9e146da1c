using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>Numbers as N.</summary>
/// <remarks>
///     DynamoDB keeps 38 digits: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html.
/// </remarks>
internal sealed class NumberCodec<T> : ValueCodec<T>
    where T : struct, INumber<T>
{
    public static readonly NumberCodec<T> Instance = new();

    /// <summary>So many digits, with a sign, always fit a long: whole numbers need no general parser.</summary>
    private const int FewDigits = 15;

    /// <summary>Integers hold each whole number that fits exactly; floating-point types may round it.</summary>
    private static readonly bool HoldsWholeNumbers = T.One / (T.One + T.One) == T.Zero;

    private const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public override AttributeKind Kind => AttributeKind.N;

    public override T Read(in AttributeView view)
    {
        var digits = view.GetNumber();
        if (typeof(T) == typeof(decimal) && DecimalDigits.TryReadFew(digits, out var few))
        {
            return (T)(object)few;
        }

        if (HoldsWholeNumbers && digits.Length <= FewDigits && Utf8Parser.TryParse(digits, out long integer, out var read) && read == digits.Length)
        {
            return T.CreateTruncating(integer) is var number && long.CreateTruncating(number) == integer && T.Sign(number) == Math.Sign(integer)
                ? number
                : throw new AttributeFormatException($"a number that fits {typeof(T).Name}", AttributeKind.N);
        }

        return T.TryParse(digits, Styles, CultureInfo.InvariantCulture, out var value)
            && T.IsFinite(value)
            && (typeof(T) != typeof(decimal) || DecimalDigits.AreExact(digits, (decimal)(object)value))
            ? value
            : throw new AttributeFormatException($"a number that fits {typeof(T).Name}", AttributeKind.N);
    }

    public override void Write(ItemWriter writer, T value)
    {
        Span<byte> digits = stackalloc byte[64];
        if (!T.IsFinite(value) || !value.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture))
        {
            throw new AttributeFormatException("a finite number of at most 38 digits", AttributeKind.N);
        }

        writer.Number(digits[..written]);
    }
}
