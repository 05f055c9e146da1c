using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;

namespace EFCore.DynamoNs.Requests;

/// <summary>The expressions of a write as text, and the names in them: written once a plan, not once an item, but where concurrency tokens are compared.</summary>
internal sealed class WriteText
{
    private static readonly ConditionalWeakTable<WritePlan, WriteText> Texts = [];

    private static readonly Dictionary<string, object?> NoParameters = [];

    private readonly bool _hasNumberedNames;
    private readonly bool _isTooLong;

    private WriteText(WritePlan plan, Predicate? unchanged, ExpressionNames names)
    {
        _hasNumberedNames = names.AreNumbered;
        var constants = new ExpressionValues(plan.Kind == WriteKind.Update ? plan.Set.Length : 0);
        var update = UpdateText(plan, names);
        Update = update.Length > 0 ? ItemWriter.Encode(update) : null;
        var demanded = Expressions.Condition.All(Existence(plan), Lower(plan.OfType), Lower(unchanged));
        var condition = demanded.Equals(Expressions.Condition.Always) ? "" : ExpressionWriter.Write(Sendable(demanded, plan), names, constants);
        Condition = condition.Length > 0 ? ItemWriter.Encode(condition) : null;
        _isTooLong = ExpressionWriter.IsTooLong(update) || ExpressionWriter.IsTooLong(condition);
        Names = [.. names.All.Select(name => (ItemWriter.Encode(name.Placeholder), ItemWriter.Encode(name.Name)))];
        SetValues = plan.Kind == WriteKind.Update ? [.. plan.Set.Select((_, i) => ItemWriter.Encode(ExpressionValues.Placeholder(i)))] : [];
        Constants = constants;
    }

    /// <summary>The update expression; its values are <c>:v0</c>, <c>:v1</c>, ... in the order of the plan's attributes.</summary>
    public JsonEncodedText? Update { get; }

    public JsonEncodedText? Condition { get; }

    public ImmutableArray<(JsonEncodedText Placeholder, JsonEncodedText Name)> Names { get; }

    /// <summary>The placeholders of what an update sets.</summary>
    public ImmutableArray<JsonEncodedText> SetValues { get; }

    /// <summary>The values of the condition.</summary>
    public ExpressionValues Constants { get; }

    /// <exception cref="DynamoException">DYN3020, DYN4018: DynamoDB would refuse an expression for its length.</exception>
    public static WriteText Of(WritePlan plan) => Texts.GetValue(plan, static plan => Fitting(plan, unchanged: null, isWide: false));

    /// <summary>What a token held decides how its condition is written.</summary>
    public static WriteText Of(ItemWrite write)
        => Of(write.Plan) is var text && write.Unchanged is null ? text : Fitting(write.Plan, write.Unchanged, text._hasNumberedNames);

    /// <summary>With readable names where DynamoDB takes the expressions so, else with numbered ones.</summary>
    private static WriteText Fitting(WritePlan plan, Predicate? unchanged, bool isWide)
        => !isWide && new WriteText(plan, unchanged, new ExpressionNames()) is { _isTooLong: false } readable ? readable
            : new WriteText(plan, unchanged, new ExpressionNames(areNumbered: true)) is { _isTooLong: false } numbered ? numbered
            : throw Errors.UpdateTooLong(plan.Entity, plan.Set.Length + plan.Remove.Length, ExpressionWriter.MaxBytes);

    /// <summary>What can never hold is asked all the same: DynamoDB then refuses the write, and sends the item along.</summary>
    private static Condition Sendable(Condition condition, WritePlan plan)
        => condition is Condition.Constant
            ? new Condition.And([new Condition.AttributeExists(PartitionKey(plan)), new Condition.AttributeNotExists(PartitionKey(plan))])
            : condition;

    private static AttributePath PartitionKey(WritePlan plan) => AttributePath.Of(plan.Key[0].Name);

    private static Condition Lower(Predicate? predicate)
        => predicate is null ? Expressions.Condition.Always : new ConditionLowering(NoParameters).Lower(predicate);

    private static Condition Existence(WritePlan plan)
        => plan.Existence switch
        {
            ItemExistence.Forbidden => new Condition.AttributeNotExists(PartitionKey(plan)),
            ItemExistence.Required => new Condition.AttributeExists(PartitionKey(plan)),
            _ => Expressions.Condition.Always,
        };

    private static string UpdateText(WritePlan plan, ExpressionNames names)
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
