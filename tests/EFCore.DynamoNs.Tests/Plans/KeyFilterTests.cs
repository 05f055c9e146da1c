using CsCheck;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Tests.Plans;

/// <summary>DynamoDB refuses a Query whose filter names a key attribute of what is queried, and an engine may not tell.</summary>
public sealed class KeyFilterTests
{
    private static readonly AttributeOperand[] Attributes =
        [Ask.Pk, Ask.Sk, Ask.Text, Ask.Number, Ask.Attribute("other"), Ask.Attribute("l4"), Ask.Attribute("covered"), Ask.Attribute("plain")];

    private static readonly string[] Comparisons = ["=", "=", "=", "<>", "<", "<=", ">", ">="];

    private static readonly Gen<AttributeOperand> Operands = Gen.Int[0, Attributes.Length - 1].Select(i => Attributes[i]);

    private static readonly Gen<Predicate> Leaves = Gen.OneOf(
        Gen.Select(Operands, Gen.Int[0, Comparisons.Length - 1]).Select((operand, i) => Ask.Is(operand, Comparisons[i])),
        Gen.Select(Operands, Gen.Int[0, Comparisons.Length - 1]).Select((operand, i)
            => Ask.Is(operand, Comparisons[i], Ask.Literal(operand == Ask.Number ? 5 : "x"))),
        Operands.Select(operand => (Predicate)new Predicate.StartsWith(operand == Ask.Number ? Ask.Text : operand, Ask.Parameter("p"))),
        Operands.Select(operand => (Predicate)new Predicate.IsIn(operand, Ask.Parameter("p"))),
        Gen.Select(Operands, Operands).Select((a, b)
            => (Predicate)new Predicate.CompareTerms(new Term.Attribute(a), ComparisonOperator.LessThan, new Term.Attribute(b))),
        Gen.Select(Operands, Operands).Select((a, b) => (Predicate)new Predicate.Includes(a, b, a.Codec, AtStart: true)),
        Operands.Select(operand => (Predicate)new Predicate.CompareTerms(
            new Term.Size(operand, operand.Codec), ComparisonOperator.Equal, new Term.Value(Ask.Literal(3)))),
        Operands.Select(operand => (Predicate)new Predicate.Exists(operand)),
        Operands.Select(operand => (Predicate)new Predicate.Each(Ask.Parameter("p"), "value", Ask.Is(operand, "=", Ask.Parameter("value")), ForAll: false)));

    private static readonly Gen<Predicate> Predicates = Gen.OneOf(
        Leaves,
        Leaves,
        Leaves.Select(leaf => (Predicate)new Predicate.Not(leaf)),
        Leaves.Array[2, 3].Select(leaves => (Predicate)new Predicate.Or([.. leaves])));

    /// <summary>Without them most questions would be scans.</summary>
    private static readonly Predicate[][] Partitions =
        [[], [Ask.Is(Ask.Pk, "=")], [Ask.Is(Ask.Pk, "=")], [Ask.Is(Ask.Text, "=", Ask.Literal("x"))], [Ask.Is(Ask.Number, "=", Ask.Literal(5))], [Ask.Is(Ask.Number, "=")]];

    private static readonly Gen<Predicate[]> Wheres =
        Gen.Select(Gen.Int[0, 5], Predicates.Array[0, 5]).Select((i, predicates) => (Predicate[])[.. predicates, .. Partitions[i]]);

    private static readonly string?[] Names = [null, null, null, "by_text", "local", "by_number"];

    [Fact]
    public void No_query_filters_on_its_own_key_and_no_predicate_is_lost()
    {
        var queries = 0;
        Gen.Select(Wheres, Gen.Int[0, Names.Length - 1], Gen.Enum<ReadResult>(), Gen.Bool).Sample(
            (predicates, index, result, consistent) =>
            {
                // A scan may filter on keys: without AllowScan the random questions would mostly be refused.
                var question = Ask.Where(predicates) with
                {
                    Result = result,
                    Options = new ReadOptions
                    {
                        ScanAllowed = true,
                        IndexName = Names[index],
                        ConsistentRead = consistent && Names[index] is null or "local",
                    },
                };
                for (var plan = question.Plan(); plan is not null; plan = plan.Otherwise)
                {
                    Interlocked.Add(ref queries, plan.Path is AccessPath.Query or AccessPath.Queries ? 1 : 0);
                    AssertSound(question, plan);
                }
            },
            iter: 5_000);
        Assert.True(queries > 1_000, $"{queries} queries");
    }

    private static void AssertSound(ReadQuestion question, ReadPlan plan)
    {
        if (plan.Path is AccessPath.Query or AccessPath.Queries)
        {
            Assert.DoesNotContain(plan.Filter?.Attributes ?? [], attribute => plan.KeyRead.Contains(attribute.Path.Root));
            Assert.False(plan.Options.ConsistentRead && plan.Path.Index?.Kind == IndexKind.Global);
        }

        // Every predicate is checked by DynamoDB, here, or said exactly by the key.
        var keyParts = plan.Path switch
        {
            AccessPath.GetItem get => get.Key.Length,
            AccessPath.Query { Partition: var partition, Sort: var sort } => partition.Length + (2 * sort.Length),
            _ => 0,
        };
        var ofKey = plan.Path switch
        {
            AccessPath.Queries queries => queries.Keys.OfKey,
            AccessPath.BatchGetItem batch => batch.Keys.OfKey,
            _ => null,
        };
        var checkedParts = Conjuncts(plan.Filter).Concat(Conjuncts(plan.Residual)).Concat(Conjuncts(ofKey)).ToHashSet(ReferenceEqualityComparer.Instance);
        var left = question.Predicates.Where(predicate => !checkedParts.Contains(predicate)).ToList();
        Assert.True(left.Count <= keyParts);
        Assert.All(left, predicate => Assert.True(predicate is Predicate.Compare or Predicate.StartsWith));

        if (!plan.CountOnly && !plan.Projection.IsDefault)
        {
            Assert.Superset(plan.OwnAttributes.ToHashSet(), plan.Projection.ToHashSet());
        }
    }

    private static IEnumerable<Predicate> Conjuncts(Predicate? predicate) => predicate?.Conjuncts ?? [];
}
