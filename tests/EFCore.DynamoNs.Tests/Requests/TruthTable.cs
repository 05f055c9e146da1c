using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Tests.Plans;
using EFCore.DynamoNs.Tests.Values;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Tests.Requests;

/// <summary>The truth table: (absent, NULL, values) under every operator and value, with C#'s answer where absent is the default.</summary>
internal static class TruthTable
{
    public const int Items = 6;

    private static readonly DateTimeOffset Noon = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly TruthColumn<int> Number = new("number", 0, 0, 1, 5, -5);

    private static readonly TruthColumn<int?> Maybe = new("maybe", null, 0, 1, 5, -5);

    private static readonly TruthColumn<string?> Text = new("text", null, "", "a", "ab", "b");

    private static readonly TruthColumn<bool> Flag = new("flag", false, true, false, true, false);

    private static readonly TruthColumn<bool?> Perhaps = new("perhaps", null, true, false, true, false);

    private static readonly TruthColumn<DateTimeOffset> At = new("at", default, Noon, Noon.ToOffset(TimeSpan.FromHours(2)), Noon.AddTicks(1), default);

    private static readonly TruthColumn<DateTimeOffset?> Once = new("once", null, Noon, Noon.ToOffset(TimeSpan.FromHours(-2)), Noon.AddTicks(-1), default(DateTimeOffset));

    private static readonly TruthColumn<Level> Kind = new("level", Level.Low, Level.Low, Level.Middle, Level.High, Level.High);

    private static readonly TruthColumn<List<string?>> Names = new("names", [], [], ["a"], [null, "b"], ["ab", "a"]);

    private static readonly TruthColumn<HashSet<int>> Numbers = new("numbers", [], [1], [1, 2], [3], [5]);

    private static readonly ComparisonOperator[] All = Enum.GetValues<ComparisonOperator>();

    private static readonly ComparisonOperator[] Equality = [ComparisonOperator.Equal, ComparisonOperator.NotEqual];

    public static IReadOnlyList<string> Attributes { get; } =
        ["id", "number", "maybe", "text", "flag", "perhaps", "at", "once", "level", "names", "numbers"];

    public static IReadOnlyList<TruthCase> Cases { get; } = [.. Singles(), .. Combined([.. Singles()])];

    public static string Item(int item)
    {
        string?[] attributes =
        [
            Number.Stored(item), Maybe.Stored(item), Text.Stored(item), Flag.Stored(item), Perhaps.Stored(item), At.Stored(item),
            Once.Stored(item), Kind.Stored(item), Names.Stored(item), Numbers.Stored(item),
        ];
        return $$$"""{"id":{"N":"{{{item}}}"}{{{string.Concat(attributes.Where(text => text is not null).Select(text => "," + text))}}}}""";
    }

    private static IEnumerable<TruthCase> Singles()
        =>
        [
            .. Number.Comparisons(All, 0, 1, -5),
            .. Maybe.Comparisons(All, null, 0, 1),
            .. Text.Comparisons(All, null, "", "a"),
            .. Flag.Comparisons(Equality, false, true),
            .. Perhaps.Comparisons(Equality, null, false, true),
            .. At.Comparisons(All, default, Noon, Noon.ToOffset(TimeSpan.FromHours(5))),
            .. Once.Comparisons(All, null, Noon, default(DateTimeOffset)),
            .. Kind.Comparisons(All, Level.Low, Level.Middle),
            .. Number.Memberships([], [0], [1, 5], [1, 0, 1], [.. Enumerable.Range(1, 250)]),
            .. Maybe.Memberships([], [null], [null, 1], [0, 5]),
            .. Text.Memberships([], [null], [null, "a"], ["", "b"]),
            .. Once.Memberships([], [null, Noon], [Noon]),
            .. Kind.Memberships([Level.Low], [Level.High]),
            .. TextCases(),
            .. ElementCases(),
            new("given true", new Predicate.Given(Ask.Literal(true)), [.. Enumerable.Range(0, Items)]),
            new("given false", new Predicate.Given(Ask.Literal(false)), []),
        ];

    /// <summary>An absent string starts with nothing and contains nothing.</summary>
    private static IEnumerable<TruthCase> TextCases()
        => from value in new[] { "", "a", "b" }
           from cases in new[]
           {
                Text.Asks($"starts with '{value}'", new Predicate.StartsWith(Text.Operand, Ask.Literal(value)), read => read?.StartsWith(value, StringComparison.Ordinal) == true),
                Text.Asks($"contains '{value}'", new Predicate.Contains(Text.Operand, StringCodec.Instance, Ask.Literal(value)), read => read?.Contains(value) == true),
            }
           from truth in cases
           select truth;

    private static IEnumerable<TruthCase> ElementCases()
        =>
        [
            .. new[] { "a", "b", "", null }.SelectMany(value => Names.Asks(
                $"contains '{value}'",
                new Predicate.Contains(Names.Operand, StringCodec.Instance, Ask.Literal(value)),
                read => read.Contains(value))),
            .. new[] { 1, 5, 0 }.SelectMany(value => Numbers.Asks(
                $"contains {value}",
                new Predicate.Contains(Numbers.Operand, CodecText.Of<int>(), Ask.Literal(value)),
                read => read.Contains(value))),
        ];

    /// <summary>And, or, not over cases of the table, always the same ones.</summary>
    private static IEnumerable<TruthCase> Combined(TruthCase[] cases)
    {
        var random = new Random(1);
        for (var i = 0; i < 60; i++)
        {
            var (a, b, c) = (cases[random.Next(cases.Length)], cases[random.Next(cases.Length)], cases[random.Next(cases.Length)]);
            var either = b.Expected.Union(c.Expected).ToList();
            yield return new(
                $"[{a.Name}] and not ([{b.Name}] or [{c.Name}])",
                new Predicate.And([a.Predicate, new Predicate.Not(new Predicate.Or([b.Predicate, c.Predicate]))]),
                [.. a.Expected.Except(either).Order()]);
            yield return new(
                $"[{a.Name}] or not ([{b.Name}] and [{c.Name}])",
                new Predicate.Or([a.Predicate, new Predicate.Not(new Predicate.And([b.Predicate, c.Predicate]))]),
                [.. a.Expected.Union(Enumerable.Range(0, Items).Except(b.Expected.Intersect(c.Expected))).Order()]);
        }
    }
}
