using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>Lists and arrays as L. A list that is not there reads as null, or as empty where null is not allowed.</summary>
internal sealed class ListCodec<TList, TElement>(ValueCodec<TElement> element, Func<List<TElement>, TList> create, bool absentIsEmpty)
    : ValueCodec<TList>
    where TList : IEnumerable<TElement>
{
    private readonly ElementEquality<TElement> _equality = new(element);

    public override AttributeKind Kind => AttributeKind.L;

    public override TList Absent => absentIsEmpty ? create([]) : default!;

    public override TList Read(in AttributeView view)
    {
        if (view.Kind != AttributeKind.L)
        {
            throw new AttributeFormatException("a list (L)", view.Kind);
        }

        var buffer = ElementBuffer<TList, TElement>.Rent();
        var elements = view.GetElements();
        while (elements.MoveNext(out var value))
        {
            buffer.Add(value.IsNull ? element.Absent : element.Read(value));
        }

        var list = create(buffer);
        ElementBuffer<TList, TElement>.Return(buffer);
        return list;
    }

    public override void Write(ItemWriter writer, TList value)
    {
        writer.StartList();
        foreach (var item in value)
        {
            writer.ValueOrNull(element, item);
        }

        writer.EndList();
    }

    public override bool IsOrdered => false;

    public override int? Compare(TList left, TList right) => null;

    public override bool Equal(TList left, TList right) => left.SequenceEqual(right, _equality);

    public override TList Snapshot(TList value) => value is null ? value! : create([.. value.Select(element.Snapshot)]);

    public override int Hash(TList value) => value is null ? 0 : value.Aggregate(17, (hash, item) => HashCode.Combine(hash, element.Hash(item)));
}
