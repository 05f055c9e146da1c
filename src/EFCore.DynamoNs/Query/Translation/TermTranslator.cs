using System.Linq.Expressions;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>Comparisons of two attributes, and of sizes with anything that is a number.</summary>
internal static class TermTranslator
{
    public static Predicate.CompareTerms? Translate(Expression left, ComparisonOperator comparison, Expression right)
        => Find(left) is { } a && Find(right) is { } b && AreComparable(a, comparison, b) ? new Predicate.CompareTerms(a, comparison, b) : null;

    /// <summary>The same where null is less than everything: what <c>string.Compare</c> says of two attributes.</summary>
    public static Predicate NullFirst(Predicate.CompareTerms compare)
    {
        var (left, right) = (IsNull(compare.Left), IsNull(compare.Right));
        Predicate.Given Holds(int order) => new(new ValueSource.Literal(compare.Operator.Holds(order)));
        return compare.Operator is ComparisonOperator.Equal or ComparisonOperator.NotEqual
            ? compare
            : new[]
            {
                compare,
                PredicateTranslator.And(new Predicate.And([left, right]), Holds(0)),
                PredicateTranslator.And(new Predicate.And([left, new Predicate.Not(right)]), Holds(-1)),
                PredicateTranslator.And(new Predicate.And([new Predicate.Not(left), right]), Holds(1)),
            }.Aggregate<Predicate>(PredicateTranslator.Or);
    }

    /// <summary>The size that an expression measures, and what it measures.</summary>
    public static Term.Size? FindSize(Expression expression)
        => expression switch
        {
            UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert => Widened(convert),
            MemberExpression { Expression: { } measured, Member.Name: nameof(string.Length) or nameof(List<>.Count) } => SizeOf(measured, isRaw: false),
            UnaryExpression { NodeType: ExpressionType.ArrayLength } length => SizeOf(length.Operand, isRaw: false),
            MethodCallExpression { Object: null, Method: { Name: nameof(Enumerable.Count) or nameof(Enumerable.LongCount) }, Arguments: [var measured] } count
                => SizeOf(measured, isRaw: false) is { } size ? size with { Codec = CodecSource.Find(count.Type)! } : null,
            MethodCallExpression { Method: { Name: nameof(DynamoDbFunctionsExtensions.Size), DeclaringType: var type }, Arguments: [_, var measured] }
                when type == typeof(DynamoDbFunctionsExtensions) => SizeOf(measured, isRaw: true),
            MemberExpression { Member.Name: nameof(Nullable<int>.Value), Expression: { } nullable }
                when Nullable.GetUnderlyingType(nullable.Type) is not null => FindSize(nullable),
            _ => null,
        };

    private static Term? Find(Expression expression)
        => ComparisonTranslator.FindOperand(expression) is { } attribute ? new Term.Attribute(attribute)
            : FindSize(expression) is { } size ? size
            : ValueTranslator.Translate(expression) is { } value ? new Term.Value(value)
            : null;

    private static Term.Size? Widened(UnaryExpression convert)
    {
        var (from, to) = (Unwrapped(convert.Operand.Type), Unwrapped(convert.Type));
        return FindSize(convert.Operand) is not { } size ? null
            : from == to ? size
            : Numbers.Widens(from, to) && CodecSource.Find(to) is { } codec ? size with { Codec = codec }
            : null;
    }

    /// <param name="measured">What is measured.</param>
    /// <param name="isRaw">True for whatever DynamoDB measures; else for what has that length in C#.</param>
    private static Term.Size? SizeOf(Expression measured, bool isRaw)
    {
        var operand = ComparisonTranslator.FindOperand(measured) ?? ElementBindingVisitor.FindCollection(measured)?.Operand;
        var isMeasured = operand?.Codec switch
        {
            null => false,
            { Kind: AttributeKind.S or AttributeKind.B } codec => isRaw || codec is StringCodec or BinaryCodec or MemoryCodec,
            { Kind: AttributeKind.L or AttributeKind.M } codec => isRaw || codec.Element is not null || codec.Entry is not null,
            { Kind: AttributeKind.SS or AttributeKind.NS or AttributeKind.BS } => true,
            _ => false,
        };
        return isMeasured ? new Term.Size(operand!, CodecSource.Find(typeof(int))!) : null;
    }

    private static bool AreComparable(Term left, ComparisonOperator comparison, Term right)
        => (left, right) switch
        {
            (Term.Attribute a, Term.Attribute b) => StoredForms.AreAlike(a.Operand.Codec, b.Operand.Codec) && IsAsked(a, comparison) && IsAsked(b, comparison),
            (Term.Size, Term.Size) or (Term.Size, Term.Value) or (Term.Value, Term.Size) => true,
            (Term.Size, Term.Attribute attribute) => StoredForms.IsAnyNumber(attribute.Operand.Codec.NotNull),
            (Term.Attribute attribute, Term.Size) => StoredForms.IsAnyNumber(attribute.Operand.Codec.NotNull),
            _ => false,
        };

    private static bool IsAsked(Term.Attribute term, ComparisonOperator comparison)
        => comparison is ComparisonOperator.Equal or ComparisonOperator.NotEqual || term.Operand.Codec.IsOrdered;

    private static Predicate.Compare IsNull(Term term)
        => new(term.Source!, ComparisonOperator.Equal, new ValueSource.Literal(null));

    private static Type Unwrapped(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
