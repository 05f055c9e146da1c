using System.Numerics;
using System.Runtime.CompilerServices;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>An enum by its number as N.</summary>
internal sealed class EnumCodec<TEnum, TNumber> : ValueCodec<TEnum>
    where TEnum : struct, Enum
    where TNumber : struct, INumber<TNumber>
{
    public override AttributeKind Kind => AttributeKind.N;

    public override TEnum Read(in AttributeView view)
    {
        var number = NumberCodec<TNumber>.Instance.Read(view);
        return Unsafe.As<TNumber, TEnum>(ref number);
    }

    public override void Write(ItemWriter writer, TEnum value)
        => NumberCodec<TNumber>.Instance.Write(writer, Unsafe.As<TEnum, TNumber>(ref value));

    public override int? Compare(TEnum left, TEnum right)
        => Unsafe.As<TEnum, TNumber>(ref left).CompareTo(Unsafe.As<TEnum, TNumber>(ref right));
}
