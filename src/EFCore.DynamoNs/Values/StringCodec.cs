using System.Text;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>Strings as S; compared by their UTF-8 bytes, as DynamoDB does.</summary>
internal sealed class StringCodec : ValueCodec<string>
{
    public static readonly StringCodec Instance = new();

    public override AttributeKind Kind => AttributeKind.S;

    public override string Read(in AttributeView view) => view.GetString();

    public override string Read(ItemReader row, int ordinal) => row.IsNull(ordinal) ? null! : row.GetString(ordinal);

    public override void Write(ItemWriter writer, string value) => writer.String(value);

    public override int KeyLength(string value) => Encoding.UTF8.GetByteCount(value);

    public override int? Compare(string left, string right) => Utf8Order.Compare(left, right);

    public override bool Equal(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}
