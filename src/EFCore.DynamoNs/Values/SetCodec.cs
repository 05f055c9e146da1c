using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>
///     Sets as SS, NS or BS by their elements. DynamoDB has no empty set: an empty one is an absent attribute, and comes
///     back empty.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html</remarks>
internal sealed class SetCodec<TSet, TElement>(ValueCodec<TElement> element, Func<IReadOnlyCollection<TElement>, TSet> create) : ValueCodec<TSet>
    where TSet : IEnumerable<TElement>
{
    /// <summary>Two arrays of the same bytes are two elements in C#, and one in DynamoDB, which refuses repeated ones.</summary>
    private static readonly bool MayRepeat = CodecSource.IsComparedByContent(typeof(TElement));

    private readonly ElementEquality<TElement> _equality = new(element);

    public override AttributeKind Kind { get; } = element.Kind switch
    {
        AttributeKind.S => AttributeKind.SS,
        AttributeKind.N => AttributeKind.NS,
        _ => AttributeKind.BS,
    };

    public override ValueCodec Element => element;

    public override TSet Absent => create([]);

    public override TSet Read(in AttributeView view)
    {
        if (view.Kind != Kind)
        {
            throw new AttributeFormatException(Kind.Words(), view.Kind);
        }

        var buffer = ElementBuffer<TSet, TElement>.Rent();
        var elements = view.GetElements();
        while (elements.MoveNext(out var value))
        {
            buffer.Add(element.Read(value));
        }

        var set = create(buffer);
        ElementBuffer<TSet, TElement>.Return(buffer);
        return set;
    }

    public override void Write(ItemWriter writer, TSet value)
    {
        writer.StartSet(Kind.Descriptor());
        foreach (var item in MayRepeat ? value.Distinct(_equality) : value)
        {
            if (element.IsAbsent(item))
            {
                throw new AttributeFormatException("a set without null", Kind);
            }

            element.Write(writer, item);
        }

        writer.EndSet();
    }

    public override bool IsAbsent(TSet value) => value is null || !value.Any();

    public override bool IsOrdered => false;

    public override int? Compare(TSet left, TSet right) => null;

    public override bool Equal(TSet left, TSet right) => left.ToHashSet(_equality).SetEquals(right);

    public override TSet Snapshot(TSet value) => value is null ? value! : create([.. value.Select(element.Snapshot)]);

    public override int Hash(TSet value) => value is null ? 0 : value.Aggregate(0, (hash, item) => hash ^ element.Hash(item));
}
