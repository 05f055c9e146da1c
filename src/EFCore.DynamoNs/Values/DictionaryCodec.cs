using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Values;

/// <summary>Dictionaries with string keys as M; a null value is NULL.</summary>
internal sealed class DictionaryCodec<TDictionary, TValue>(
    ValueCodec<TValue> element,
    Func<Dictionary<string, TValue>, TDictionary> create,
    bool absentIsEmpty = true)
    : ValueCodec<TDictionary>
    where TDictionary : IEnumerable<KeyValuePair<string, TValue>>
{
    public override AttributeKind Kind => AttributeKind.M;

    public override ValueCodec AbsentAsNull => new DictionaryCodec<TDictionary, TValue>(element, create, absentIsEmpty: false);

    public override ValueCodec Entry => element;

    public override TDictionary Absent => absentIsEmpty ? create([]) : default!;

    public override TDictionary Read(in AttributeView map)
    {
        var buffer = ElementBuffer<TDictionary, KeyValuePair<string, TValue>>.Rent();
        var entries = map.GetEntries();
        while (entries.MoveNext(out var key, out var view))
        {
            buffer.Add(new(key, view.IsNull ? element.Absent : element.Read(view)));
        }

        var dictionary = new Dictionary<string, TValue>(buffer.Count);
        foreach (var (name, value) in buffer)
        {
            dictionary[name] = value;
        }

        ElementBuffer<TDictionary, KeyValuePair<string, TValue>>.Return(buffer);
        return create(dictionary);
    }

    public override void Write(ItemWriter writer, TDictionary value)
    {
        writer.StartMap();
        foreach (var (name, item) in value)
        {
            writer.EntryName(name);
            writer.ValueOrNull(element, item);
        }

        writer.EndMap();
    }

    public override bool IsOrdered => false;

    public override int? Compare(TDictionary left, TDictionary right) => null;

    public override bool Equal(TDictionary left, TDictionary right)
    {
        var others = right.ToDictionary();
        return left.Count() == others.Count
            && left.All(pair => others.TryGetValue(pair.Key, out var other) && element.EqualObjects(pair.Value, other));
    }

    public override TDictionary Snapshot(TDictionary value)
        => value is null ? value! : create(value.ToDictionary(pair => pair.Key, pair => element.Snapshot(pair.Value)));

    public override int Hash(TDictionary value)
        => value is null ? 0 : value.Aggregate(0, (hash, pair) => hash ^ HashCode.Combine(pair.Key, element.Hash(pair.Value)));
}
