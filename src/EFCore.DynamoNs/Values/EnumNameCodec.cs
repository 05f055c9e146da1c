using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>An enum by its name as S: what a key attribute that Terraform types S makes of it.</summary>
internal sealed class EnumNameCodec<TEnum> : ValueCodec<TEnum>
    where TEnum : struct, Enum
{
    public override AttributeKind Kind => AttributeKind.S;

    public override TEnum Read(in AttributeView view)
        => Enum.TryParse<TEnum>(view.GetString(), ignoreCase: false, out var value)
            ? value
            : throw new AttributeFormatException($"a name of {typeof(TEnum).Name}", AttributeKind.S);

    public override void Write(ItemWriter writer, TEnum value) => writer.String(value.ToString());

    public override bool IsOrdered => false;

    /// <summary>Names do not sort as the numbers that C# compares.</summary>
    public override int? Compare(TEnum left, TEnum right) => null;
}
