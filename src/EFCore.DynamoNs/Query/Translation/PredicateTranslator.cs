using System.Collections.Immutable;
using System.Linq.Expressions;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>Translates a boolean expression over attributes into a predicate; what has no counterpart is null.</summary>
internal static class PredicateTranslator
{
    public static Predicate? Translate(Expression expression) => TranslatePart(new ElementBindingVisitor().Visit(expression));

    /// <summary>As <see cref="Translate" />, of an expression whose elements of collections are attributes already.</summary>
    public static Predicate? TranslatePart(Expression expression)
        => expression switch
        {
            BinaryExpression binary when binary.Type == typeof(bool) => TranslateBinary(binary),
            UnaryExpression { NodeType: ExpressionType.Not } negation when negation.Type == typeof(bool)
                => TranslatePart(negation.Operand) is { } operand ? Not(operand) : null,
            UnaryExpression { NodeType: ExpressionType.Convert } convert when convert.Type == typeof(bool) => TranslatePart(convert.Operand),
            ConditionalExpression choice when choice.Type == typeof(bool) => TranslateChoice(choice),
            _ => TranslateLeaf(expression) ?? TranslateHoisted(expression),
        };

    /// <summary>Both parts, where neither is decided by its text.</summary>
    public static Predicate And(Predicate left, Predicate right)
        => left.IsLiterally(true) || right.IsLiterally(false) ? right
            : right.IsLiterally(true) || left.IsLiterally(false) ? left
            : IsSaidBy(right, left) ? right
            : new Predicate.And([left, right]);

    public static Predicate Or(Predicate left, Predicate right)
        => left.IsLiterally(false) || right.IsLiterally(true) ? right
            : right.IsLiterally(false) || left.IsLiterally(true) ? left
            : new Predicate.Or([left, right]);

    /// <summary>True where a comparison with a value says already that the attribute is not null: <c>o.IsPaid ?? false</c>.</summary>
    private static bool IsSaidBy(Predicate comparison, Predicate isThere)
        => isThere is Predicate.Compare { Operator: ComparisonOperator.NotEqual, Value: ValueSource.Literal { Value: null } } there
            && comparison is Predicate.Compare { Operator: not ComparisonOperator.NotEqual, Value: ValueSource.Literal { Value: not null } } said
            && said.Attribute.Codec.AbsentValue is null
            && said.Attribute.Path.Equals(there.Attribute.Path);

    private static Predicate Not(Predicate operand)
        => operand.IsLiterally(true) ? Literally(false) : operand.IsLiterally(false) ? Literally(true) : new Predicate.Not(operand);

    private static Predicate.Given Literally(bool value) => new(new ValueSource.Literal(value));

    private static Predicate? TranslateBinary(BinaryExpression binary)
        => binary.NodeType switch
        {
            ExpressionType.AndAlso or ExpressionType.And => Combine(binary, static parts => new Predicate.And(parts)),
            ExpressionType.OrElse or ExpressionType.Or => Combine(binary, static parts => new Predicate.Or(parts)),
            ExpressionType.ExclusiveOr => TranslateSameness(binary, negated: true),
            _ => ComparisonTranslator.Translate(binary) ?? Given(binary) ?? TranslateSameness(binary) ?? TranslateHoisted(binary),
        };

    private static Predicate? TranslateLeaf(Expression expression)
        => expression switch
        {
            AttributeExpression attribute => IsTrue(attribute),
            MemberExpression { Member.Name: nameof(Nullable<int>.HasValue), Expression: { } nullable }
                when Nullable.GetUnderlyingType(nullable.Type) is not null
                => ComparisonTranslator.Translate(nullable, ComparisonOperator.NotEqual, Expression.Constant(null, nullable.Type)),
            MemberExpression { Member.Name: nameof(Nullable<bool>.Value), Expression: AttributeExpression attribute } => IsTrue(attribute),
            MethodCallExpression call => MethodTranslator.Translate(call),
            _ => null,
        }
        ?? Given(expression);

    /// <summary>What the query's values decide, whatever the item.</summary>
    private static Predicate.Given? Given(Expression expression)
        => expression.Type == typeof(bool) && ValueTranslator.Translate(expression) is { } value ? new Predicate.Given(value) : null;

    private static Predicate.Compare? IsTrue(AttributeExpression attribute)
        => attribute.Type == typeof(bool) || attribute.Type == typeof(bool?)
            ? new Predicate.Compare(attribute.Operand, ComparisonOperator.Equal, new ValueSource.Literal(true))
            : null;

    /// <summary>Conditions that are compared with each other: <c>(o.Total > 3) == onlyLarge</c>.</summary>
    private static Predicate? TranslateSameness(BinaryExpression binary)
        => binary.NodeType is ExpressionType.Equal or ExpressionType.NotEqual && binary.Left.Type == typeof(bool)
            ? TranslateSameness(binary, negated: binary.NodeType == ExpressionType.NotEqual)
            : null;

    private static Predicate? TranslateSameness(BinaryExpression binary, bool negated)
    {
        if (TranslatePart(binary.Left) is not { } left || TranslatePart(binary.Right) is not { } right)
        {
            return null;
        }

        return negated ? Or(And(left, Not(right)), And(Not(left), right)) : Or(And(left, right), And(Not(left), Not(right)));
    }

    private static Predicate? TranslateHoisted(Expression expression)
        => ChoiceHoisting.Hoist(expression) is { } choice ? TranslateChoice(choice) : null;

    private static Predicate? TranslateChoice(ConditionalExpression choice)
        => TranslatePart(choice.Test) is { } test && TranslatePart(choice.IfTrue) is { } then && TranslatePart(choice.IfFalse) is { } otherwise
            ? Or(And(test, then), And(Not(test), otherwise))
            : null;

    private static Predicate? Combine(BinaryExpression binary, Func<ImmutableArray<Predicate>, Predicate> create)
        => TranslatePart(binary.Left) is { } left && TranslatePart(binary.Right) is { } right ? create([left, right]) : null;
}
