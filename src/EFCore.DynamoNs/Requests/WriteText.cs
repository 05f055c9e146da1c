using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;

namespace EFCore.DynamoNs.Requests;

/// <summary>The expressions of a write plan as text, and the names in them: written once a plan, not once an item.</summary>
internal sealed class WriteText
{
    private static readonly ConditionalWeakTable<WritePlan, WriteText> Texts = [];

    private WriteText(WritePlan plan)
    {
        var names = new ExpressionNames();
        Update = UpdateText(plan, names) is { Length: > 0 } update ? ItemWriter.Encode(update) : null;
        var existence = Existence(plan);
        Condition = existence is Condition.Constant ? null : ItemWriter.Encode(ExpressionWriter.Write(existence, names, new ExpressionValues()));
        Names = [.. names.All.Select(name => (ItemWriter.Encode(name.Placeholder), ItemWriter.Encode(name.Name)))];
        Values = [.. plan.Set.Select((_, i) => ItemWriter.Encode(ExpressionValues.Placeholder(i)))];
    }

    /// <summary>The update expression; its values are <c>:v0</c>, <c>:v1</c>, ... in the order of the plan's attributes.</summary>
    public JsonEncodedText? Update { get; }

    /// <summary>The condition on the item's existence, which has no values; null where there is none.</summary>
    public JsonEncodedText? Condition { get; }

    public ImmutableArray<(JsonEncodedText Placeholder, JsonEncodedText Name)> Names { get; }

    public ImmutableArray<JsonEncodedText> Values { get; }

    public static WriteText Of(WritePlan plan) => Texts.GetValue(plan, static plan => new WriteText(plan));

    public static Condition Existence(WritePlan plan)
    {
        var partitionKey = AttributePath.Of(plan.Key[0].Name);
        return plan.Existence switch
        {
            ItemExistence.Forbidden => new Condition.AttributeNotExists(partitionKey),
            ItemExistence.Required => new Condition.AttributeExists(partitionKey),
            _ => Expressions.Condition.Always,
        };
    }

    public static string UpdateText(WritePlan plan, ExpressionNames names)
    {
        if (plan.Kind != WriteKind.Update)
        {
            return "";
        }

        var set = string.Join(", ", plan.Set.Select((attribute, i) => $"{ExpressionWriter.Write(attribute.Path, names)} = {ExpressionValues.Placeholder(i)}"));
        var remove = string.Join(", ", plan.Remove.Select(attribute => ExpressionWriter.Write(attribute.Path, names)));
        return string.Join(' ', new[] { set.Length > 0 ? "SET " + set : "", remove.Length > 0 ? "REMOVE " + remove : "" }.Where(clause => clause.Length > 0));
    }
}
