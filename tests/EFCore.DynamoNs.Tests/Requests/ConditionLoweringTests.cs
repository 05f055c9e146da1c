using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Tests.Items;

namespace EFCore.DynamoNs.Tests.Requests;

public sealed class ConditionLoweringTests
{
    [Fact]
    public void Truth_table_holds_of_items_read()
    {
        var layout = new ItemLayout([.. TruthTable.Attributes]);
        var row = new ItemReader(layout);
        var mistakes = new List<string>();
        foreach (var truth in TruthTable.Cases)
        {
            var condition = new ConditionLowering(ImmutableDictionary<string, object?>.Empty).Lower(truth.Predicate);
            var evaluator = new ConditionEvaluator(condition, row, layout);
            var taken = new List<int>();
            for (var item = 0; item < TruthTable.Items; item++)
            {
                ItemText.Read(row, TruthTable.Item(item));
                if (evaluator.Holds())
                {
                    taken.Add(item);
                }
            }

            if (!taken.SequenceEqual(truth.Expected))
            {
                mistakes.Add($"{truth}, not {string.Join(',', taken)}");
            }
        }

        Assert.Empty(mistakes);
        Assert.True(TruthTable.Cases.Count > 700, $"{TruthTable.Cases.Count} cases");
    }
}
