using System.Text;
using System.Text.RegularExpressions;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>
///     A string of digits as N. Only numbers in the form that DynamoDB gives back are written (<c>42</c>, <c>-1.5</c>), so that
///     the string comes back as it was. Numbers sort otherwise than strings do, so equality alone is asked of it.
/// </summary>
internal sealed partial class DigitsCodec : ValueCodec<string>
{
    public static readonly DigitsCodec Instance = new();

    private const int MaxDigits = 38;

    public override AttributeKind Kind => AttributeKind.N;

    public override bool IsOrdered => false;

    public override string Read(in AttributeView view) => Encoding.UTF8.GetString(view.GetNumber());

    public override void Write(ItemWriter writer, string value)
    {
        if (!PlainNumber().IsMatch(value) || value.Replace(".", "", StringComparison.Ordinal).Trim('-', '0').Length > MaxDigits)
        {
            throw new AttributeFormatException("a number in its plain form (42, -1.5) of at most 38 digits", AttributeKind.N);
        }

        writer.Number(Encoding.UTF8.GetBytes(value));
    }

    public override int KeyLength(string value) => Math.Min(value.Length, 1);

    public override int? Compare(string left, string right) => null;

    [GeneratedRegex(@"^(0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)\.[0-9]*[1-9])\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainNumber();
}
