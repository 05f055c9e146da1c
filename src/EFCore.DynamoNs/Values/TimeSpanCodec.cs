using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>A TimeSpan as its number of ticks (100 ns) in N: of any length and sign it sorts as it should.</summary>
internal sealed class TimeSpanCodec : ValueCodec<TimeSpan>
{
    public static readonly TimeSpanCodec Instance = new();

    public override AttributeKind Kind => AttributeKind.N;

    public override TimeSpan Read(in AttributeView view) => new(NumberCodec<long>.Instance.Read(view));

    public override void Write(ItemWriter writer, TimeSpan value) => NumberCodec<long>.Instance.Write(writer, value.Ticks);
}
