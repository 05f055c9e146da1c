using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>The marks of an entity type as predicates, which every read of it checks.</summary>
internal static class Discriminators
{
    /// <summary>The predicates that what the query asks does not say already.</summary>
    public static ImmutableArray<Predicate> Of(EntityBinding entity, ImmutableArray<Predicate> asked)
        => [.. entity.CheckedMarks.Select(mark => mark is TypeMark.Prefix prefix ? Of(prefix, asked) : Of((TypeMark.OneOf)mark)).OfType<Predicate>()];

    private static Predicate Of(TypeMark.OneOf mark)
        => mark.Values is [var only]
            ? new Predicate.Compare(Operand(mark), ComparisonOperator.Equal, new ValueSource.Literal(only))
            : new Predicate.IsIn(Operand(mark), new ValueSource.Literal(mark.Values));

    /// <summary>
    ///     A key that is given, or bounded at both ends, is so with its prefix. A key that is bounded at one end gets the
    ///     prefix's other end, so that the two make one range of the key. An end that may be null is none.
    /// </summary>
    private static Predicate? Of(TypeMark.Prefix mark, ImmutableArray<Predicate> asked)
    {
        var text = Operand(mark) with { Codec = StringCodec.Instance };
        var operators = asked.OfType<Predicate.Compare>()
            .Where(compare => compare.Attribute.Path == text.Path && compare.Value is not ValueSource.NullFirst)
            .Select(compare => compare.Operator)
            .ToHashSet();
        var isAtLeast = operators.Contains(ComparisonOperator.GreaterThan) || operators.Contains(ComparisonOperator.GreaterThanOrEqual);
        var isAtMost = operators.Contains(ComparisonOperator.LessThan) || operators.Contains(ComparisonOperator.LessThanOrEqual);
        return operators.Contains(ComparisonOperator.Equal) || (isAtLeast && isAtMost) || asked.OfType<Predicate.IsIn>().Any(isIn => isIn.Attribute.Path == text.Path)
            ? null
            : isAtMost ? new Predicate.Compare(text, ComparisonOperator.GreaterThanOrEqual, new ValueSource.Literal(mark.Text))
            : isAtLeast && EndOf(mark.Text) is { } end ? new Predicate.Compare(text, ComparisonOperator.LessThan, new ValueSource.Literal(end))
            : new Predicate.StartsWith(text, new ValueSource.Literal(mark.Text));
    }

    private static AttributeOperand Operand(TypeMark mark) => AttributeExpression.OperandOf(mark.Attribute);

    /// <summary>The first text behind all that start with the prefix; null where its last character has no next one in UTF-8.</summary>
    private static string? EndOf(string prefix)
        => prefix[^1] is < '\u007f' and var last ? string.Concat(prefix.AsSpan(0, prefix.Length - 1), [(char)(last + 1)]) : null;
}
