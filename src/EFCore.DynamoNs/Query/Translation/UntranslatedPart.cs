using System.Linq.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>The smallest part of a predicate that does not translate, as its author would know it again; without values.</summary>
internal static class UntranslatedPart
{
    private const string InMemory = "filter by what DynamoDB can compare and do the rest after ToListAsync()";

    public static string Of(Expression expression) => Find(expression).Print();

    /// <summary>The refusal of a condition: the operator, why DynamoDB has none such, and what to write.</summary>
    public static DynamoException Refuse(string method, Expression condition)
    {
        var part = Find(new ElementBindingVisitor().Visit(condition));
        if (RefusedOperators.FirstIn(part) is { } refused)
        {
            return Refuse(method, refused.Operator, refused.Reason, refused.Rewrite);
        }

        return Refuse(method, part, part is BinaryExpression comparison ? ComparisonReason(comparison.Left, comparison.Right) : null, InMemory);
    }

    private static DynamoException Refuse(string method, Expression part, string? reason, string rewrite)
        => Errors.NotTranslated(
            method,
            $"'{part.Print()}' has no counterpart in DynamoDB's expressions{(reason is null ? "" : ": " + reason)}",
            rewrite);

    private static Expression Find(Expression expression)
        => expression switch
        {
            BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.OrElse } binary
                => Find(PredicateTranslator.Translate(binary.Left) is null ? binary.Left : binary.Right),
            UnaryExpression { NodeType: ExpressionType.Not } negation => Find(negation.Operand),
            _ => expression,
        };

    private static string? ComparisonReason(Expression left, Expression right)
        => (ComparisonTranslator.FindOperand(left), ComparisonTranslator.FindOperand(right)) switch
        {
            ({ } a, { } b) when !StoredForms.AreAlike(a.Codec, b.Codec)
                => $"'{a}' is stored as {Form(a)} and '{b}' as {Form(b)}, and DynamoDB compares what is stored",
            ({ Codec.IsOrdered: false } a, _) => Unordered(a),
            (_, { Codec.IsOrdered: false } b) => Unordered(b),
            _ => null,
        };

    private static string Form(AttributeOperand operand)
        => operand.Codec.HasVariants ? $"{operand.Codec.Kind} with an offset or kind of its own" : $"{operand.Codec.Kind}, as its {operand.Codec.NotNull.ClrType.Name}";

    private static string Unordered(AttributeOperand operand)
        => $"'{operand}' is stored in a form whose order is not C#'s (a value converter, an enum's name, or a type without order)";

    private static string Print(this Expression expression)
        => string.Concat(ExpressionPrinter.Print(new WithoutValues().Visit(expression)).Split('\n').Select(line => line.Trim()));

    /// <summary>Literals of the query are data of its author: the message shows their place only.</summary>
    private sealed class WithoutValues : ExpressionVisitor
    {
        protected override Expression VisitConstant(ConstantExpression node)
            => node.Value is null or bool ? node : new QueryParameterExpression("value", node.Type);

        protected override Expression VisitExtension(Expression node)
            => node switch
            {
                StructuralTypeShaperExpression entity
                    => Expression.Parameter(entity.Type, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(entity.Type.Name)),
                AttributeExpression attribute => Expression.Parameter(attribute.Type, attribute.Binding.Path.ToString()),
                _ => node,
            };
    }
}
