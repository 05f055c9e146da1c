using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>The marks of an entity type as predicates, which every read of it checks.</summary>
internal static class Discriminators
{
    /// <summary>The predicates that are not in what the query asks already: a key that is given is given with its prefix.</summary>
    public static ImmutableArray<Predicate> Of(EntityBinding entity, ImmutableArray<Predicate> asked)
        => [.. entity.CheckedMarks.Where(mark => mark is not TypeMark.Prefix || !asked.Any(predicate => Gives(predicate, mark.Attribute))).Select(Of)];

    private static Predicate Of(TypeMark mark)
        => mark switch
        {
            TypeMark.OneOf { Values: [var only] } => new Predicate.Compare(Operand(mark), ComparisonOperator.Equal, new ValueSource.Literal(only)),
            TypeMark.OneOf oneOf => new Predicate.IsIn(Operand(mark), new ValueSource.Literal(oneOf.Values)),
            TypeMark.Prefix prefix => new Predicate.StartsWith(Operand(mark) with { Codec = StringCodec.Instance }, new ValueSource.Literal(prefix.Text)),
            _ => throw new System.Diagnostics.UnreachableException(mark.GetType().Name),
        };

    private static AttributeOperand Operand(TypeMark mark) => new(mark.Attribute.Path, mark.Attribute.Codec, mark.Attribute.IsAlwaysStored);

    private static bool Gives(Predicate predicate, AttributeBinding attribute)
        => predicate switch
        {
            Predicate.Compare { Operator: ComparisonOperator.Equal } compare => compare.Attribute.Path == attribute.Path,
            Predicate.IsIn isIn => isIn.Attribute.Path == attribute.Path,
            _ => false,
        };
}
