using System.Collections.Immutable;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Expressions;

/// <summary>
///     DynamoDB's condition and filter language, with its values; names and values get their placeholders when it is
///     written.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html</remarks>
internal abstract record Condition
{
    /// <summary>What is always true or never; only a whole condition may be one, none goes over the wire.</summary>
    public static readonly Condition Always = new Constant(true);

    public static readonly Condition Never = new Constant(false);

    public static Condition All(params ReadOnlySpan<Condition> conditions)
        => Combine(conditions, Always, Never, static condition => (condition as And)?.Conditions, static parts => new And(parts));

    public static Condition Any(params ReadOnlySpan<Condition> conditions)
        => Combine(conditions, Never, Always, static condition => (condition as Or)?.Conditions, static parts => new Or(parts));

    private static Condition Combine(
        ReadOnlySpan<Condition> conditions,
        Condition neutral,
        Condition absorbing,
        Func<Condition, ImmutableArray<Condition>?> partsOf,
        Func<ImmutableArray<Condition>, Condition> create)
    {
        var parts = ImmutableArray.CreateBuilder<Condition>();
        foreach (var condition in conditions)
        {
            if (ReferenceEquals(condition, absorbing))
            {
                return absorbing;
            }

            if (!ReferenceEquals(condition, neutral))
            {
                parts.AddRange(partsOf(condition) ?? [condition]);
            }
        }

        return parts.Count switch
        {
            0 => neutral,
            1 => parts[0],
            _ => create(parts.ToImmutable()),
        };
    }

    internal sealed record Constant(bool Value) : Condition;

    internal sealed record Comparison(Operand Left, ComparisonOperator Operator, Operand Right) : Condition;

    internal sealed record Between(AttributePath Path, ConditionValue Low, ConditionValue High) : Condition;

    internal sealed record In(AttributePath Path, ImmutableArray<ConditionValue> Values) : Condition;

    internal sealed record BeginsWith(AttributePath Path, Operand Value) : Condition;

    internal sealed record Contains(AttributePath Path, Operand Value) : Condition;

    internal sealed record AttributeExists(AttributePath Path) : Condition;

    internal sealed record AttributeNotExists(AttributePath Path) : Condition;

    internal sealed record AttributeType(AttributePath Path, AttributeKind Kind) : Condition;

    internal sealed record And(ImmutableArray<Condition> Conditions) : Condition;

    internal sealed record Or(ImmutableArray<Condition> Conditions) : Condition;

    internal sealed record Not(Condition Operand) : Condition;
}
