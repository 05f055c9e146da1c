using System.Collections.Immutable;

namespace EFCore.DynamoNs.Requests;

/// <summary>Ranges of a key attribute that have no value in common, in their order.</summary>
internal sealed class KeyRangeSet
{
    public static readonly KeyRangeSet All = new([KeyRange.All]);

    private KeyRangeSet(ImmutableArray<KeyRange> ranges) => Ranges = ranges;

    public ImmutableArray<KeyRange> Ranges { get; }

    public bool IsAll => Ranges is [{ Low: null, High: null }];

    public bool IsPoints => Ranges.All(range => range.IsPoint);

    /// <summary>The values of ranges in any order; they may overlap.</summary>
    public static KeyRangeSet Of(IEnumerable<KeyRange> ranges)
    {
        var sorted = ranges.Where(range => !range.IsEmpty).ToList();
        sorted.Sort(KeyRange.CompareLows);
        var merged = ImmutableArray.CreateBuilder<KeyRange>(sorted.Count);
        foreach (var range in sorted)
        {
            if (merged.Count > 0 && merged[^1].Touches(range))
            {
                var high = KeyRange.CompareHighs(merged[^1], range) >= 0 ? merged[^1] : range;
                merged[^1] = merged[^1] with { High = high.High, HighIsIn = high.HighIsIn };
            }
            else
            {
                merged.Add(range);
            }
        }

        return new KeyRangeSet(merged.ToImmutable());
    }

    public KeyRangeSet Union(KeyRangeSet other) => IsAll ? this : other.IsAll ? other : Of(Ranges.Concat(other.Ranges));

    public KeyRangeSet Intersect(KeyRangeSet other)
    {
        if (IsAll || other.IsAll)
        {
            return IsAll ? other : this;
        }

        var common = ImmutableArray.CreateBuilder<KeyRange>();
        for (int i = 0, j = 0; i < Ranges.Length && j < other.Ranges.Length;)
        {
            var range = Ranges[i].Intersect(other.Ranges[j]);
            if (!range.IsEmpty)
            {
                common.Add(range);
            }

            if (KeyRange.CompareHighs(Ranges[i], other.Ranges[j]) < 0)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return new KeyRangeSet(common.ToImmutable());
    }

    /// <summary>All values but these.</summary>
    public KeyRangeSet Complement()
    {
        var gaps = new List<KeyRange>();
        var gap = KeyRange.All;
        foreach (var range in Ranges)
        {
            if (range.Low is not null)
            {
                gaps.Add(gap with { High = range.Low, HighIsIn = !range.LowIsIn });
            }

            if (range.High is null)
            {
                return Of(gaps);
            }

            gap = new KeyRange(range.High, !range.HighIsIn, null, false);
        }

        return Of([.. gaps, gap]);
    }
}
