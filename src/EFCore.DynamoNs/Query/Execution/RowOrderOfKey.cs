using EFCore.DynamoNs.Items;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Execution;

/// <inheritdoc cref="RowOrder" />
/// <typeparam name="TKey">What a row is ordered by.</typeparam>
internal sealed class RowOrder<TKey>(Func<QueryContext, ItemReader, TKey> keyOf, IComparer<TKey> comparer) : RowOrder
{
    public override SortedItems Start(QueryContext context, int? most) => new Buffer(context, keyOf, comparer, most);

    /// <summary>Keeps all rows, or at most twice as many as are wanted.</summary>
    private sealed class Buffer(QueryContext context, Func<QueryContext, ItemReader, TKey> keyOf, IComparer<TKey> comparer, int? most) : SortedItems
    {
        private readonly List<(TKey Key, long Number, byte[] Item)> _rows = [];
        private readonly int _capacity = most is { } wanted ? (int)Math.Min(Math.Max(2L * wanted, 64), int.MaxValue) : int.MaxValue;
        private long _number;

        public override void Add(ItemReader row)
        {
            if (_rows.Count == _capacity)
            {
                Shrink();
            }

            _rows.Add((keyOf(context, row), _number++, row.Item.ToArray()));
        }

        public override IEnumerator<byte[]> Sorted()
        {
            Shrink();
            return _rows.Select(row => row.Item).GetEnumerator();
        }

        /// <summary>Rows of equal keys keep the order in which they came.</summary>
        private void Shrink()
        {
            _rows.Sort((left, right) => comparer.Compare(left.Key, right.Key) is var order && order != 0 ? order : left.Number.CompareTo(right.Number));
            if (most < _rows.Count)
            {
                _rows.RemoveRange(most.Value, _rows.Count - most.Value);
            }
        }
    }
}
