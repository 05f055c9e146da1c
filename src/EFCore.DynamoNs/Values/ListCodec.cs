using System.Collections.Immutable;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>Lists and arrays as L. A list that is not there reads as null, or as empty where null is not allowed.</summary>
internal sealed class ListCodec<TList, TElement>(ValueCodec<TElement> element, Func<List<TElement>, TList> create, bool absentIsEmpty = true)
    : ValueCodec<TList>
    where TList : IEnumerable<TElement>
{
    private readonly ElementEquality<TElement> _equality = new(element);

    public override AttributeKind Kind => AttributeKind.L;

    public override ValueCodec AbsentAsNull => new ListCodec<TList, TElement>(element, create, absentIsEmpty: false);

    public override ValueCodec Element => element;

    public override TList Absent => absentIsEmpty ? create([]) : default!;

    public override TList Read(in AttributeView view)
    {
        if (view.Kind != AttributeKind.L)
        {
            throw new AttributeFormatException(AttributeKind.L.Words(), view.Kind);
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

    /// <summary>An ImmutableArray that was never set is no list, where an empty one is.</summary>
    public override bool IsAbsent(TList value) => value is null or ImmutableArray<TElement> { IsDefault: true };

    public override bool IsOrdered => false;

    public override int? Compare(TList left, TList right) => null;

    public override bool Equal(TList left, TList right)
        => IsAbsent(left) || IsAbsent(right) ? IsAbsent(left) && IsAbsent(right) : left.SequenceEqual(right, _equality);

    public override TList Snapshot(TList value) => IsAbsent(value) ? value : create([.. value.Select(element.Snapshot)]);

    public override int Hash(TList value) => IsAbsent(value) ? 0 : value.Aggregate(17, (hash, item) => HashCode.Combine(hash, element.Hash(item)));
}
