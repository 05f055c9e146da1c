using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CsCheck;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Tests.Plans;

namespace EFCore.DynamoNs.Tests.Requests;

/// <summary>
///     Random conditions of a key, carried out on all items that a small table can hold: the calls together read what the condition
///     says, no item twice, in the order asked for, and DynamoDB would refuse none of them.
/// </summary>
public sealed class KeyReadTests
{
    private static readonly ImmutableDictionary<string, object?> NoParameters = ImmutableDictionary<string, object?>.Empty;

    private static readonly ReadResult[] Results = [ReadResult.Rows, ReadResult.Rows, ReadResult.Count, ReadResult.Page];

    private static readonly ComparisonOperator[] Operators = Enum.GetValues<ComparisonOperator>();

    [Fact]
    public void Calls_read_what_the_condition_says_and_no_item_twice()
    {
        var paths = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        Gen.Int[0, KeyUniverse.All.Length - 1]
            .SelectMany(at => Question(KeyUniverse.All[at]), (at, question) => (at, question))
            .Sample(
                sample =>
                {
                    var plan = sample.question.Plan();
                    paths.AddOrUpdate(plan.Path.GetType().Name, 1, (_, count) => count + 1);
                    AssertReads(KeyUniverse.All[sample.at], sample.question, plan);
                },
                iter: 20_000,
                threads: 1,
                print: sample => $"universe {sample.at}: {string.Join(" && ", sample.question.Predicates.Select(Text))}; order {string.Join(',', sample.question.Orderings)}");
        Assert.All(new[] { "GetItem", "BatchGetItem", "Query", "Queries" }, path => Assert.True(paths.GetValueOrDefault(path) > 300, $"{path}: {paths.GetValueOrDefault(path)}"));
    }

    [Theory]
    [InlineData("s < ab or begins ab", "a ab")]
    [InlineData("not begins b and s <= c and s > bz", "c")]
    [InlineData("s in c and not begins b", "c")]
    [InlineData("not begins a and not begins b", "c ÿ \uffff 😀")]
    [InlineData("begins b or s = c", "b ba bb c")]
    [InlineData("begins \uffff", "\uffff")]
    [InlineData("s > \uffff", "😀")]
    [InlineData("not s = b and not s = ba", "a ab bb c ÿ \uffff 😀")]
    [InlineData("s >=  and s < ab", "a")]
    public void Ends_of_ranges_are_exact(string condition, string expected)
    {
        var universe = KeyUniverse.All[0];
        Predicate[] predicates = [new Predicate.Compare(universe.Attributes["p"].Operand, ComparisonOperator.Equal, Ask.Literal("a")), .. condition.Split(" and ").Select(Parse)];
        var question = Question(universe, [.. predicates], [], ReadResult.Rows);

        var rows = Read(universe, question.Plan()).Select(item => (string)item["s"]).Distinct().Order(Comparer<string>.Create(KeyUniverse.Compare));

        Assert.Equal(expected.Split(' '), rows);
        AssertReads(universe, question, question.Plan());

        Predicate Parse(string text)
        {
            if (text.Split(" or ") is { Length: > 1 } parts)
            {
                return new Predicate.Or([.. parts.Select(Parse)]);
            }

            var sort = universe.Attributes["s"].Operand;
            return text.Split(' ') switch
            {
                ["not", .. var rest] => new Predicate.Not(Parse(string.Join(' ', rest))),
                ["begins", var prefix] => new Predicate.StartsWith(sort, Ask.Literal(prefix)),
                ["s", "in", var value] => new Predicate.IsIn(sort, Ask.Literal(new object[] { value })),
                ["s", var comparison, .. var value] => Ask.Is(sort, comparison, Ask.Literal(string.Concat(value))),
                _ => throw new NotSupportedException(text),
            };
        }
    }

    [Fact]
    public void Ranges_that_touch_are_one_call()
    {
        var universe = KeyUniverse.All[0];
        var (p, s) = (universe.Attributes["p"].Operand, universe.Attributes["s"].Operand);
        ReadCalls Calls(params Predicate[] parts)
            => ReadCalls.Of(Question(universe, [Ask.Is(p, "=", Ask.Literal("a")), new Predicate.Or([.. parts])], [], ReadResult.Rows).Plan(), NoParameters, new TableNamespace(""));

        Assert.Single(Calls(Ask.Is(s, "<", Ask.Literal("b")), Ask.Is(s, ">=", Ask.Literal("b"))).Calls);
        Assert.Single(Calls(Ask.Is(s, "<", Ask.Literal("b")), Ask.Is(s, "=", Ask.Literal("b"))).Calls);
        Assert.Single(Calls(new Predicate.StartsWith(s, Ask.Literal("a")), Ask.Is(s, ">=", Ask.Literal("b"))).Calls);
        Assert.Equal(2, Calls(Ask.Is(s, "<", Ask.Literal("b")), Ask.Is(s, ">", Ask.Literal("b"))).Calls.Count);
    }

    private static void AssertReads(KeyUniverse universe, ReadQuestion question, ReadPlan plan)
    {
        var rows = Read(universe, plan);
        Assert.Equal(rows.Count, rows.Distinct(ReferenceEqualityComparer.Instance).Count());
        var expected = universe.Items.Where(item => question.Predicates.All(predicate => KeyUniverse.Holds(predicate, item.Values))).ToList();
        Assert.Equal(expected.Select(item => Text(item.Values)).Order(StringComparer.Ordinal), rows.Select(Text).Order(StringComparer.Ordinal));
        if (plan.Path is not AccessPath.Scan && plan.ClientOrder.IsEmpty && question.Orderings is [{ Attribute: { } by, Descending: var descending }])
        {
            var values = rows.Select(row => row[by.Path.Root]).ToList();
            Assert.Equal(values.Order(Comparer<object>.Create((a, b) => descending ? KeyUniverse.Compare(b, a) : KeyUniverse.Compare(a, b))), values);
        }
    }

    /// <summary>What DynamoDB would answer to the plan's calls, one after the other, and what is left of it after the checks.</summary>
    private static List<Dictionary<string, object>> Read(KeyUniverse universe, ReadPlan plan)
    {
        var calls = ReadCalls.Of(plan, NoParameters, new TableNamespace(""));
        var filter = plan.Filter is null ? null : new ConditionLowering(NoParameters).Lower(plan.Filter);
        Assert.False(calls.CountOnly && (calls.Check is not null || calls.Calls.Any(call => call.Check is not null)));
        var rows = new List<Dictionary<string, object>>();
        foreach (var call in calls.Calls)
        {
            AssertPossible(call.KeyCondition, universe.Key);
            var read = call is SearchCall
                ? universe.Items
                    .Where(item => universe.Holds(call.KeyCondition, item.Json) && universe.Holds(filter, item.Json))
                    .Order(Comparer<(Dictionary<string, object> Values, byte[] Json)>.Create((a, b) => InOrder(universe.Key, a.Values, b.Values, plan)))
                : Keys(call) is var keys ? universe.Items.Where(item => keys.Contains(KeyText(universe, item.Values))) : [];
            rows.AddRange(read
                .Where(item => universe.Holds(call.Check, item.Json) && universe.Holds(calls.Check, item.Json))
                .Select(item => item.Values));
        }

        return rows;
    }

    private static int InOrder(KeySchema key, Dictionary<string, object> left, Dictionary<string, object> right, ReadPlan plan)
    {
        var descending = plan.Path is AccessPath.Query { Descending: true } or AccessPath.Queries { Descending: true };
        var order = key.Sort.Select(name => KeyUniverse.Compare(left[name], right[name])).FirstOrDefault(order => order != 0);
        return descending ? -order : order;
    }

    private static HashSet<string> Keys(ReadCall call)
    {
        using var request = call.Page([], null);
        var body = JsonNode.Parse(request.Body.Span)!;
        return body["Key"] is { } key
            ? [key.ToJsonString()]
            : [.. body["RequestItems"]!.AsObject().Single().Value!["Keys"]!.AsArray().Select(item => item!.ToJsonString())];
    }

    private static string KeyText(KeyUniverse universe, Dictionary<string, object> item)
        => JsonNode.Parse(ReadCalls.KeyJson(universe.Key.All.Select(name
            => (name, (Action<EFCore.DynamoNs.Items.ItemWriter>)(writer => universe.Attributes[name].Operand.With(item[name]).Write(writer))))))!.ToJsonString();

    /// <summary>DynamoDB refuses empty key values, ranges from greater to smaller, and two conditions of one attribute.</summary>
    private static void AssertPossible(Condition? condition, KeySchema key)
    {
        var parts = condition switch
        {
            null => [],
            Condition.And and => and.Conditions,
            _ => [condition],
        };
        foreach (var part in parts)
        {
            ConditionValue[] values = part switch
            {
                Condition.Comparison { Operator: not ComparisonOperator.NotEqual, Right: Operand.Value right } => [right.Given],
                Condition.Between between => [between.Low, between.High],
                Condition.BeginsWith { Value: Operand.Value prefix } => [prefix.Given],
                _ => throw new NotSupportedException(part.ToString()),
            };
            var points = values.Select(KeyPoint.Of).ToList();
            Assert.DoesNotContain(points, point => point.IsEmpty);
            Assert.True(points.Count == 1 || points[0].CompareTo(points[1]) <= 0);
        }

        var named = parts.Select(part => part switch
        {
            Condition.Comparison { Left: Operand.Attribute left } => left.Path.Root,
            Condition.Between between => between.Path.Root,
            _ => ((Condition.BeginsWith)part).Path.Root,
        }).ToList();
        Assert.Equal(named.Distinct(), named);
        Assert.Equal(named, key.All.Take(named.Count));
    }

    private static Gen<ReadQuestion> Question(KeyUniverse universe)
        => Gen.Select(
            Gen.Select(Gen.Const(universe.Key.Partition.ToArray()), Gen.Bool, (partition, given) => given ? partition : []),
            Predicate(universe, 2).Array[0, 3],
            Gen.Int[0, 2],
            Gen.Int[0, 3].Select(i => Results[i]),
            (given, predicates, order, result) => Question(
                universe,
                [.. given.Select(name => Ask.Is(universe.Attributes[name].Operand, "=", Ask.Literal(universe.Attributes[name].Values[0]))), .. predicates],
                order == 0 || universe.Key.Sort.IsEmpty || result != ReadResult.Rows ? [] : [new Ordering(universe.Attributes[universe.Key.Sort[0]].Operand, order == 2)],
                result))
            .Where(question => question.Predicates.Length > 0);

    /// <summary>A key of several attributes is one of an index.</summary>
    private static ReadQuestion Question(KeyUniverse universe, ImmutableArray<Predicate> predicates, ImmutableArray<Ordering> orderings, ReadResult result)
    {
        var isPlain = universe.Key.Partition.Length == 1 && universe.Key.Sort.Length < 2;
        var table = Ask.Table with
        {
            Key = isPlain ? universe.Key : KeySchema.Of("id", null),
            Indexes = isPlain ? [] : [Ask.Index("multi", IndexKind.Global, universe.Key)],
        };
        return new ReadQuestion
        {
            Table = table,
            EntityName = "Item",
            Predicates = predicates,
            Orderings = orderings,
            Result = result,
            Needed = [.. universe.Attributes.Keys],
            WholeItems = true,
            Options = new ReadOptions { ScanAllowed = true, IndexName = isPlain ? null : "multi" },
        };
    }

    private static Gen<Predicate> Predicate(KeyUniverse universe, int depth)
    {
        var leaf = Leaf(universe);
        return depth == 0
            ? leaf
            : Gen.Frequency(
                (3, leaf),
                (2, Predicate(universe, depth - 1).Array[2, 3].Select(parts => (Predicate)new Predicate.Or([.. parts]))),
                (2, Predicate(universe, depth - 1).Array[2, 3].Select(parts => (Predicate)new Predicate.And([.. parts]))),
                (1, Predicate(universe, depth - 1).Select(part => (Predicate)new Predicate.Not(part))));
    }

    private static Gen<Predicate> Leaf(KeyUniverse universe)
        => Gen.Int[0, universe.Attributes.Count].SelectMany(at =>
        {
            // The other attribute comes seldom: where it is asked for alone, no key is given.
            var (operand, known) = universe.Attributes.Values.ElementAt(at == universe.Attributes.Count ? 0 : at);
            object?[] values = known[0] switch
            {
                string => [.. known, .. known, "", "aa", "bz", "d", null],
                byte[] => [.. known, Array.Empty<byte>(), (byte[])[1, 7], (byte[])[3], null],
                _ => [.. known, .. known, -5, 7, 99],
            };
            var value = Gen.Int[0, values.Length - 1].Select(i => values[i]);
            var compare = Gen.Select(value, Gen.Int[0, Operators.Length + 3], (v, i)
                => (Predicate)new Predicate.Compare(operand, i < Operators.Length ? Operators[i] : ComparisonOperator.Equal, Ask.Literal(v)));
            var isIn = value.Array[0, 3].Select(list => (Predicate)new Predicate.IsIn(operand, Ask.Literal(list)));
            return known[0] is string
                ? Gen.Frequency((4, compare), (2, isIn), (2, value.Select(v => (Predicate)new Predicate.StartsWith(operand, Ask.Literal(v)))))
                : Gen.Frequency((4, compare), (2, isIn));
        });

    private static string Text(Dictionary<string, object> item)
        => string.Join(',', item.Select(pair => $"{pair.Key}={(pair.Value is byte[] bytes ? Convert.ToHexString(bytes) : pair.Value)}"));

    private static string Text(Predicate predicate)
        => predicate switch
        {
            Predicate.Compare { Value: ValueSource.Literal { Value: var value } } compare => $"{compare.Attribute} {compare.Operator.Text()} {Value(value)}",
            Predicate.IsIn { Values: ValueSource.Literal { Value: object?[] values } } isIn => $"{isIn.Attribute} in ({string.Join(',', values.Select(Value))})",
            Predicate.StartsWith { Value: ValueSource.Literal { Value: var value } } startsWith => $"{startsWith.Attribute} begins {Value(value)}",
            Predicate.Not not => $"!({Text(not.Operand)})",
            Predicate.And and => $"({string.Join(" && ", and.Parts.Select(Text))})",
            Predicate.Or or => $"({string.Join(" || ", or.Parts.Select(Text))})",
            _ => predicate.ToString(),
        };

    private static string Value(object? value) => value is byte[] bytes ? Convert.ToHexString(bytes) : value is null ? "null" : $"'{value}'";
}
