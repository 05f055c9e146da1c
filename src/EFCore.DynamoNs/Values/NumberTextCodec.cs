using System.Globalization;
using System.Numerics;
using System.Text;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>
///     A number as its plain text in S, <c>42</c> or <c>-1.5</c>, as others write it into keys that are declared S. Text sorts
///     otherwise than numbers do, so equality alone is asked of it.
/// </summary>
internal sealed class NumberTextCodec<T> : ValueCodec<T>
    where T : struct, INumber<T>
{
    public override AttributeKind Kind => AttributeKind.S;

    public override bool IsOrdered => false;

    public override T Read(in AttributeView view)
        => NumberCodec<T>.TryRead(Encoding.UTF8.GetBytes(view.GetString()), out var value)
            ? value
            : throw new AttributeFormatException($"the text of a number that {typeof(T).Name} holds exactly", AttributeKind.S);

    public override void Write(ItemWriter writer, T value)
        => writer.String(T.IsFinite(value) ? Text(value) : throw new AttributeFormatException("a finite number", AttributeKind.S));

    public override int? Compare(T left, T right) => null;

    /// <summary>Numbers that are equal have one text: 1.50m is 1.5, and there is no negative zero.</summary>
    private static string Text(T value)
    {
        var text = T.IsZero(value) ? "0" : value.ToString(null, CultureInfo.InvariantCulture);
        return text.Contains('.') && !text.Contains('E') ? text.TrimEnd('0').TrimEnd('.') : text;
    }
}
