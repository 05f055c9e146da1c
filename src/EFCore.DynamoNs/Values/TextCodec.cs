using System.Globalization;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>
///     Types with a text of one fixed form: Guid, DateOnly, TimeOnly, char. DateOnly's and TimeOnly's sorts as the values
///     do; a Guid is ordered by its text, since DynamoDB sorts by that.
/// </summary>
internal sealed class TextCodec<T>(string? format) : ValueCodec<T>
    where T : struct, ISpanFormattable, ISpanParsable<T>
{
    public override AttributeKind Kind => AttributeKind.S;

    public override T Read(in AttributeView view)
        => T.TryParse(view.GetString(), CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new AttributeFormatException($"the text of a {typeof(T).Name}", AttributeKind.S);

    public override void Write(ItemWriter writer, T value)
    {
        Span<char> text = stackalloc char[64];
        value.TryFormat(text, out var written, format, CultureInfo.InvariantCulture);
        writer.String(text[..written]);
    }

    public override int? Compare(T left, T right)
        => Utf8Order.Compare(left.ToString(format, CultureInfo.InvariantCulture), right.ToString(format, CultureInfo.InvariantCulture));
}
