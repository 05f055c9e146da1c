using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Requests;

/// <summary>
///     Reads from a condition which keys can meet it: boxes that together hold all of them, perhaps with keys too many. An item
///     of the table or index has each attribute of its key.
/// </summary>
internal sealed class KeyAnalysis
{
    /// <summary>Conditions that would multiply to more alternatives are not multiplied.</summary>
    private const int MostBoxes = 10_000;

    private readonly KeySchema _key;
    private readonly ImmutableArray<string> _attributes;
    private readonly KeyBox _all;

    private KeyAnalysis(KeySchema key)
    {
        _key = key;
        _attributes = [.. key.All];
        _all = new KeyBox([.. _attributes.Select(_ => KeyRangeSet.All)]);
    }

    /// <summary>False when the boxes may hold keys that do not meet the condition.</summary>
    private bool IsExact { get; set; } = true;

    public static (IReadOnlyList<KeyBox> Boxes, bool IsExact) Of(Condition condition, KeySchema key)
    {
        var analysis = new KeyAnalysis(key);
        return (analysis.Boxes(condition, expected: true), analysis.IsExact);
    }

    private IReadOnlyList<KeyBox> Boxes(Condition condition, bool expected)
        => condition switch
        {
            Condition.Constant constant => constant.Value == expected ? [_all] : [],
            Condition.Not not => Boxes(not.Operand, !expected),
            Condition.And and => expected ? All(and.Conditions, expected) : Any(and.Conditions, expected),
            Condition.Or or => expected ? Any(or.Conditions, expected) : All(or.Conditions, expected),
            Condition.Comparison { Left: Operand.Attribute { Path: var path }, Right: Operand.Value { Given: var value } } comparison when Find(path) is { } at
                => comparison.Operator == ComparisonOperator.NotEqual
                    ? Box(at, Ranges(ComparisonOperator.Equal, value), !expected)
                    : Box(at, Ranges(comparison.Operator, value), expected),
            Condition.Between between when Find(between.Path) is { } at => Box(at, Ranges(between), expected),
            Condition.In isIn when Find(isIn.Path) is { } at => Box(at, isIn.Values.Select(KeyPoint.Of).Select(KeyRange.Of), expected),
            Condition.BeginsWith { Path: var path, Value: Operand.Value { Given: var prefix } } when Find(path) is { } at => Box(at, [Prefix(prefix)], expected),
            Condition.AttributeExists exists when Find(exists.Path) is not null => expected ? [_all] : [],
            Condition.AttributeNotExists notExists when Find(notExists.Path) is not null => expected ? [] : [_all],
            Condition.AttributeType { Kind: AttributeKind.Null } type when Find(type.Path) is not null => expected ? [] : [_all],
            _ => Unknown(),
        };

    private int? Find(AttributePath path)
        => path.IsTopLevel && _attributes.IndexOf(path.Root) is >= 0 and var at ? at : null;

    private IReadOnlyList<KeyBox> Unknown()
    {
        IsExact = false;
        return [_all];
    }

    private IReadOnlyList<KeyBox> Box(int at, IEnumerable<KeyRange> ranges, bool expected)
    {
        var most = _key.MostBytes(_attributes[at]);
        var set = KeyRangeSet.Of(ranges.Select(WithoutEmpty).Where(range => !(range.IsPoint && range.Point.Length > most)));
        set = expected ? set : set.Complement();
        return set.Ranges.IsEmpty ? [] : [new KeyBox(_all.Sets.SetItem(at, set))];
    }

    /// <summary>No key is an empty text: what begins there begins at the first key, what ends there holds none.</summary>
    private static KeyRange WithoutEmpty(KeyRange range)
        => range.High is { IsEmpty: true } high ? range with { Low = high, LowIsIn = false, HighIsIn = false }
            : range.Low is { IsEmpty: true } ? range with { Low = null }
            : range;

    private static IEnumerable<KeyRange> Ranges(ComparisonOperator comparison, ConditionValue value)
    {
        var point = KeyPoint.Of(value);
        return comparison switch
        {
            ComparisonOperator.Equal => [KeyRange.Of(point)],
            ComparisonOperator.LessThan or ComparisonOperator.LessThanOrEqual
                => [new KeyRange(null, false, point, comparison == ComparisonOperator.LessThanOrEqual)],
            _ => [new KeyRange(point, comparison == ComparisonOperator.GreaterThanOrEqual, null, false)],
        };
    }

    private static IEnumerable<KeyRange> Ranges(Condition.Between between)
        => [new KeyRange(KeyPoint.Of(between.Low), true, KeyPoint.Of(between.High), true)];

    private static KeyRange Prefix(ConditionValue value)
    {
        var point = KeyPoint.Of(value);
        return new KeyRange(point, true, point.PrefixEnd(), false);
    }

    private IReadOnlyList<KeyBox> Any(ImmutableArray<Condition> parts, bool expected) => [.. parts.SelectMany(part => Boxes(part, expected))];

    private IReadOnlyList<KeyBox> All(ImmutableArray<Condition> parts, bool expected)
    {
        IReadOnlyList<KeyBox> all = [_all];
        foreach (var part in parts)
        {
            var boxes = Boxes(part, expected);
            if ((long)all.Count * boxes.Count > MostBoxes)
            {
                IsExact = false;
                all = all.Count <= boxes.Count ? all : boxes;
                continue;
            }

            all = [.. from left in all from right in boxes let both = left.Intersect(right) where both is not null select both];
        }

        return all;
    }
}
