using EFCore.DynamoNs.Expressions;

namespace EFCore.DynamoNs.Requests;

/// <summary>The values of a key attribute from one place to another; null is an open end.</summary>
internal sealed record KeyRange(KeyPoint? Low, bool LowIsIn, KeyPoint? High, bool HighIsIn)
{
    public static readonly KeyRange All = new(null, false, null, false);

    /// <summary>True when it is one value.</summary>
    public bool IsPoint => Low is not null && LowIsIn && HighIsIn && Low.CompareTo(High) == 0;

    /// <summary>The one value. What follows a prefix may begin with it, but is no value itself.</summary>
    public KeyPoint Point => High!;

    /// <summary>True when no value lies in it.</summary>
    public bool IsEmpty => Low is not null && High is not null && Low.CompareTo(High) is var order && (order > 0 || (order == 0 && !(LowIsIn && HighIsIn)));

    private bool IsPrefix => Low is not null && LowIsIn && High is { IsPrefixEnd: true } && ReferenceEquals(Low.Value, High.Value);

    public static KeyRange Of(KeyPoint point) => new(point, true, point, true);

    public static int CompareLows(KeyRange left, KeyRange right)
        => left.Low is null || right.Low is null ? (left.Low is not null).CompareTo(right.Low is not null)
            : left.Low.CompareTo(right.Low) is var order && order != 0 ? order
            : right.LowIsIn.CompareTo(left.LowIsIn);

    public static int CompareHighs(KeyRange left, KeyRange right)
        => left.High is null || right.High is null ? (left.High is null).CompareTo(right.High is null)
            : left.High.CompareTo(right.High) is var order && order != 0 ? order
            : left.HighIsIn.CompareTo(right.HighIsIn);

    public KeyRange Intersect(KeyRange other)
    {
        var low = CompareLows(this, other) >= 0 ? this : other;
        var high = CompareHighs(this, other) <= 0 ? this : other;
        return new KeyRange(low.Low, low.LowIsIn, high.High, high.HighIsIn);
    }

    /// <summary>True when no value lies between this range and the one that begins after it.</summary>
    public bool Touches(KeyRange next)
        => High is null || next.Low is null || High.CompareTo(next.Low) is var order && (order > 0 || (order == 0 && (HighIsIn || next.LowIsIn)));

    /// <summary>What a Query's key condition says of the range, perhaps with values too many; null where it is the whole partition.</summary>
    public Condition? KeyCondition(AttributePath path)
        => this switch
        {
            { Low: null, High: null } => null,
            _ when IsPoint => Compare(path, ComparisonOperator.Equal, Point),
            { Low: null, High: { IsPrefixEnd: true } } => null,
            { High: { IsPrefixEnd: true } high } when IsPrefix || Low.CompareTo(KeyPoint.Of(high.Value)) >= 0 => new Condition.BeginsWith(path, high.Value),
            { High: null or { IsPrefixEnd: true }, Low: { } low } => Compare(
                path, LowIsIn ? ComparisonOperator.GreaterThanOrEqual : ComparisonOperator.GreaterThan, low),
            { Low: null, High: { } high } => Compare(path, HighIsIn ? ComparisonOperator.LessThanOrEqual : ComparisonOperator.LessThan, high),
            _ => new Condition.Between(path, Low!.Value, High!.Value),
        };

    /// <summary>What must be checked of the rows that the key condition lets through; null where it says the range exactly.</summary>
    public Condition? Check(AttributePath path)
    {
        if (IsPoint || IsPrefix)
        {
            return null;
        }

        var isBetween = Low is not null && High is not null;
        var low = Low switch
        {
            null => Condition.Always,
            { IsPrefixEnd: true } => new Condition.Not(new Condition.BeginsWith(path, Low.Value)),
            _ when High is { IsPrefixEnd: true } || (isBetween && !LowIsIn)
                => Compare(path, LowIsIn ? ComparisonOperator.GreaterThanOrEqual : ComparisonOperator.GreaterThan, Low),
            _ => Condition.Always,
        };
        var high = High switch
        {
            null => Condition.Always,
            { IsPrefixEnd: true } => Condition.Any(Compare(path, ComparisonOperator.LessThan, High), new Condition.BeginsWith(path, High.Value)),
            _ when isBetween && !HighIsIn => Compare(path, ComparisonOperator.LessThan, High),
            _ => Condition.Always,
        };
        var check = Condition.All(low, high);
        return ReferenceEquals(check, Condition.Always) ? null : check;
    }

    private static Condition.Comparison Compare(AttributePath path, ComparisonOperator comparison, KeyPoint point) => new(path, comparison, point.Value);
}
