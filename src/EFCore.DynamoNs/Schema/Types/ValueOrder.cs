namespace EFCore.DynamoNs.Schema.Types;

/// <summary>The order of a set's items: by bytes, by value, and for other types any order that is always the same.</summary>
internal sealed class ValueOrder : IComparer<HclValue>
{
    public static readonly ValueOrder Instance = new();

    public int Compare(HclValue? x, HclValue? y)
        => (x, y) switch
        {
            (HclValue.Text a, HclValue.Text b) => CodePointOrder.Instance.Compare(a.Value, b.Value),
            (HclValue.Number a, HclValue.Number b) => a.Value.CompareTo(b.Value),
            (HclValue.Bool a, HclValue.Bool b) => a.Value.CompareTo(b.Value),
            (HclValue.Sequence a, HclValue.Sequence b) => CompareAll(a.Items, b.Items),
            (HclValue.Mapping a, HclValue.Mapping b) => CompareAll(
                a.Items.SelectMany(i => new[] { HclValue.Of(i.Key), i.Value }),
                b.Items.SelectMany(i => new[] { HclValue.Of(i.Key), i.Value })),
            _ => Rank(x!) - Rank(y!),
        };

    private int CompareAll(IEnumerable<HclValue> a, IEnumerable<HclValue> b)
        => a.Zip(b, Compare).FirstOrDefault(order => order != 0) is not 0 and var first ? first : a.Count() - b.Count();

    private static int Rank(HclValue value)
        => value switch
        {
            HclValue.Null => 0,
            HclValue.Bool => 1,
            HclValue.Number => 2,
            HclValue.Text => 3,
            HclValue.Sequence => 4,
            HclValue.Mapping => 5,
            _ => 6,
        };
}
