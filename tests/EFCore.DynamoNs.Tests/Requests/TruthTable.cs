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

    private static readonly TruthColumn<int> Other = new("other", 0, 0, 1, 5, 1) { Shift = 1 };

    private static readonly TruthColumn<int?> Limit = new("limit", null, 0, -5, 1, 1) { Shift = 2 };

    private static readonly TruthColumn<string?> Alias = new("alias", null, "ab", "", "b", "a") { Shift = 3 };

    private static readonly TruthColumn<Dictionary<string, int>> Labels = new("labels", [], [], new() { ["k"] = 1 }, new() { ["l"] = 1 }, new() { ["k"] = 0, ["l"] = 5 });

    /// <summary>Stands for two nulls, which are equal and have no order.</summary>
    private const int NullEqualsNull = 7;

    private static readonly ComparisonOperator[] All = Enum.GetValues<ComparisonOperator>();

    private static readonly ComparisonOperator[] Equality = [ComparisonOperator.Equal, ComparisonOperator.NotEqual];

    public static IReadOnlyList<string> Attributes { get; } =
        ["id", "number", "maybe", "text", "flag", "perhaps", "at", "once", "level", "names", "numbers", "other", "limit", "alias", "labels"];

    public static IReadOnlyList<TruthCase> Cases { get; } = [.. Singles(), .. Combined([.. Singles()])];

    public static string Item(int item)
    {
        string?[] attributes =
        [
            Number.Stored(item), Maybe.Stored(item), Text.Stored(item), Flag.Stored(item), Perhaps.Stored(item), At.Stored(item),
            Once.Stored(item), Kind.Stored(item), Names.Stored(item), Numbers.Stored(item),
            Other.Stored(item), Limit.Stored(item), Alias.Stored(item), Labels.Stored(item),
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
            .. PairCases(),
            .. SizeCases(),
            .. OrderCases(),
            .. FunctionCases(),
            .. PathCases(),
            .. ValueByValueCases(),
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

    /// <summary>Two attributes: each absent, NULL or a value while the other is another of these.</summary>
    private static IEnumerable<TruthCase> PairCases()
        =>
        [
            .. Pairs("number", "other", Number.Operand, Other.Operand, All, item => Sign(Number.Read(item), Other.Read(item))),
            .. Pairs("number", "limit", Number.Operand, Limit.Operand, All, item => Sign(Number.Read(item), Limit.Read(item))),
            .. Pairs("maybe", "limit", Maybe.Operand, Limit.Operand, All, item => Sign(Maybe.Read(item), Limit.Read(item))),
            .. Pairs("limit", "other", Limit.Operand, Other.Operand, All, item => Sign(Limit.Read(item), Other.Read(item))),
            .. Pairs("limit", "limit", Limit.Operand, Limit.Operand, All, item => Sign(Limit.Read(item), Limit.Read(item))),
            .. Pairs("text", "alias", Text.Operand, Alias.Operand, Equality, item => string.Equals(Text.Read(item), Alias.Read(item), StringComparison.Ordinal) ? 0 : 1),
        ];

    private static IEnumerable<TruthCase> Pairs(
        string left,
        string right,
        AttributeOperand a,
        AttributeOperand b,
        IEnumerable<ComparisonOperator> operators,
        Func<int, int?> order)
        => from comparison in operators
           from negated in new[] { false, true }
           let predicate = new Predicate.CompareTerms(new Term.Attribute(a), comparison, new Term.Attribute(b))
           select Of($"{left} {comparison.Text()} {right}", predicate, item => comparison.HoldsOfSign(order(item)), negated);

    private static IEnumerable<TruthCase> SizeCases()
        => from comparison in All
           from size in new int?[] { null, 0, 1, 2 }
           from negated in new[] { false, true }
           from truth in new[]
           {
               Of($"size of text {comparison.Text()} {size}", Sized(Text.Operand, comparison, size), item => comparison.HoldsOfSign(Sign(Text.Read(item)?.Length, size)), negated),
               Of($"size of names {comparison.Text()} {size}", Sized(Names.Operand, comparison, size), item => comparison.HoldsOfSign(Sign(Names.Read(item).Count, size)), negated),
               Of($"size of numbers {comparison.Text()} {size}", Sized(Numbers.Operand, comparison, size), item => comparison.HoldsOfSign(Sign(Numbers.Read(item).Count, size)), negated),
               Of($"size of labels {comparison.Text()} {size}", Sized(Labels.Operand, comparison, size), item => comparison.HoldsOfSign(Sign(Labels.Read(item).Count, size)), negated),
           }
           select truth;

    private static Predicate.CompareTerms Sized(AttributeOperand attribute, ComparisonOperator comparison, int? size)
        => new(new Term.Size(attribute, CodecText.Of<int>()), comparison, new Term.Value(Ask.Literal(size)));

    /// <summary>string.Compare: null is less than every string.</summary>
    private static IEnumerable<TruthCase> OrderCases()
        => from comparison in All.Except(Equality)
           from value in new[] { null, "", "a", "b" }
           from negated in new[] { false, true }
           select Of(
               $"compare(text, '{value}') {comparison.Text()} 0",
               new Predicate.Compare(Text.Operand, comparison, new ValueSource.NullFirst(Ask.Literal(value))),
               item => comparison.Holds(string.CompareOrdinal(Text.Read(item), value)),
               negated);

    /// <summary>What is stored, not what it reads as: the first item lacks the attribute, the second holds NULL.</summary>
    private static IEnumerable<TruthCase> FunctionCases()
        => from negated in new[] { false, true }
           from truth in new[]
           {
               Of("exists text", new Predicate.Exists(Text.Operand), item => item > 0, negated),
               Of("text is NULL", new Predicate.HasType(Text.Operand, Ask.Literal("NULL")), item => item == 1, negated),
               Of("text is S", new Predicate.HasType(Text.Operand, Ask.Literal("S")), item => item > 1, negated),
               Of("names is L", new Predicate.HasType(Names.Operand, Ask.Literal("L")), item => item > 1, negated),
               Of("text is N", new Predicate.HasType(Text.Operand, Ask.Literal("N")), _ => false, negated),
               Of("text starts with alias", Includes(Text, Alias, atStart: true), item => Alias.Read(item) is { } part && Text.Read(item)?.StartsWith(part, StringComparison.Ordinal) == true, negated),
               Of("text contains alias", Includes(Text, Alias, atStart: false), item => Alias.Read(item) is { } part && Text.Read(item)?.Contains(part, StringComparison.Ordinal) == true, negated),
               Of("text contains text", Includes(Text, Text, atStart: false), item => Text.Read(item) is not null, negated),
               Of("names contains alias", Includes(Names, Alias, atStart: false), item => Names.Read(item).Contains(Alias.Read(item)), negated),
               Of("numbers contains other", Includes(Numbers, Other, atStart: false), item => Numbers.Read(item).Contains(Other.Read(item)), negated),
           }
           select truth;

    private static Predicate.Includes Includes<TA, TB>(TruthColumn<TA> text, TruthColumn<TB> part, bool atStart)
        => new(text.Operand, part.Operand, part.Operand.Codec, atStart);

    /// <summary>An element that is not there reads as its type's default.</summary>
    private static IEnumerable<TruthCase> PathCases()
        => from comparison in Equality
           from negated in new[] { false, true }
           from truth in new[]
           {
               Of($"names[0] {comparison.Text()} 'a'", Placed(Names.Operand, PathSegment.Element(0), StringCodec.Instance, comparison, "a"), item => (Names.Read(item).ElementAtOrDefault(0) == "a") == (comparison == ComparisonOperator.Equal), negated),
               Of($"names[1] {comparison.Text()} null", Placed(Names.Operand, PathSegment.Element(1), StringCodec.Instance, comparison, null), item => (Names.Read(item).ElementAtOrDefault(1) is null) == (comparison == ComparisonOperator.Equal), negated),
               Of($"labels.k {comparison.Text()} 0", Placed(Labels.Operand, PathSegment.Member("k"), CodecText.Of<int>(), comparison, 0), item => (Labels.Read(item).GetValueOrDefault("k") == 0) == (comparison == ComparisonOperator.Equal), negated),
               Of("exists labels.l", new Predicate.Exists(Labels.Operand with { Path = Labels.Operand.Path.Append("l") }), item => Labels.Read(item).ContainsKey("l"), negated),
           }
           select truth;

    private static Predicate.Compare Placed(AttributeOperand collection, PathSegment place, ValueCodec element, ComparisonOperator comparison, object? value)
        => new(new AttributeOperand(collection.Path.Append(place), element, IsAlwaysStored: false), comparison, new ValueSource.Literal(value));

    private static IEnumerable<TruthCase> ValueByValueCases()
        => from values in new string?[][] { [], ["a"], ["a", "b"], [null, ""] }
           from forAll in new[] { false, true }
           from negated in new[] { false, true }
           let contains = new Predicate.Contains(Names.Operand, StringCodec.Instance, new ValueSource.Parameter("value"))
           select Of(
               $"names contains {(forAll ? "all" : "one")} of ({string.Join(',', values)})",
               new Predicate.Each(Ask.Literal(values), "value", contains, forAll),
               item => forAll ? values.All(value => Names.Read(item).Contains(value)) : values.Any(value => Names.Read(item).Contains(value)),
               negated);

    private static TruthCase Of(string name, Predicate predicate, Func<int, bool> holds, bool negated)
        => new(
            negated ? $"not ({name})" : name,
            negated ? new Predicate.Not(predicate) : predicate,
            [.. Enumerable.Range(0, Items).Where(item => holds(item) != negated)]);

    /// <summary>The order of two numbers as C# lifts it: none beside null, which equals null.</summary>
    private static int? Sign(int? left, int? right)
        => left is null && right is null ? NullEqualsNull : left is null || right is null ? null : left.Value.CompareTo(right.Value);

    private static bool HoldsOfSign(this ComparisonOperator comparison, int? order)
        => order switch
        {
            null => comparison == ComparisonOperator.NotEqual,
            NullEqualsNull => comparison == ComparisonOperator.Equal,
            var known => comparison.Holds(known.Value),
        };

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
