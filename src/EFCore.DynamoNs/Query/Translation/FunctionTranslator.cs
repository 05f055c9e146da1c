using System.Linq.Expressions;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>The functions of <see cref="DynamoDbFunctionsExtensions" />; a size is a side of a comparison, not a condition.</summary>
internal static class FunctionTranslator
{
    public static Predicate? Translate(MethodCallExpression call)
        => ComparisonTranslator.FindOperand(call.Arguments[1]) is not { } attribute ? null
            : call.Method.Name switch
            {
                nameof(DynamoDbFunctionsExtensions.AttributeExists) => new Predicate.Exists(attribute),
                nameof(DynamoDbFunctionsExtensions.AttributeType) => TranslateType(attribute, call.Arguments[2]),
                nameof(DynamoDbFunctionsExtensions.BeginsWith) => TranslateBeginsWith(attribute, call.Arguments[2]),
                nameof(DynamoDbFunctionsExtensions.Between) => TranslateBetween(call.Arguments[1], call.Arguments[2], call.Arguments[3]),
                _ => null,
            };

    private static Predicate.HasType? TranslateType(AttributeOperand attribute, Expression type)
        => ValueTranslator.Translate(type) switch
        {
            ValueSource.Literal { Value: var name } when AttributeKinds.Parse(System.Text.Encoding.UTF8.GetBytes(name as string ?? "")) == AttributeKind.Missing
                => throw Errors.NoAttributeType(attribute.ToString()),
            { } source => new Predicate.HasType(attribute, source),
            _ => null,
        };

    private static Predicate? TranslateBeginsWith(AttributeOperand attribute, Expression prefix)
        => attribute.Codec is not { Kind: AttributeKind.S or AttributeKind.B, IsOrdered: true } ? null
            : ValueTranslator.Translate(prefix) is { } value ? new Predicate.StartsWith(attribute, value)
            : ComparisonTranslator.FindOperand(prefix) is { } part && StoredForms.AreAlike(attribute.Codec, part.Codec)
                ? new Predicate.Includes(attribute, part, part.Codec, AtStart: true)
                : null;

    private static Predicate.And? TranslateBetween(Expression value, Expression low, Expression high)
        => ComparisonTranslator.Translate(value, ComparisonOperator.GreaterThanOrEqual, low) is { } from
            && ComparisonTranslator.Translate(value, ComparisonOperator.LessThanOrEqual, high) is { } to
                ? new Predicate.And([from, to])
                : null;
}
