using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Query.Translation;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>What a write demands of the stored item, beside that it is there.</summary>
internal static class Demands
{
    /// <summary>A key prefix is in the key of the request, and so is a discriminator that is a key.</summary>
    public static Predicate? OfType(EntityBinding binding)
        => binding.Marks.OfType<TypeMark.OneOf>().FirstOrDefault() is { } mark && !binding.Key.Contains(mark.Attribute)
            ? Is(mark.Attribute, binding.EntityType.GetDiscriminatorValue())
            : null;

    /// <summary>What was read of the concurrency tokens must still be stored.</summary>
    public static Predicate? Unchanged(IUpdateEntry entry, EntityBinding binding)
        => binding.ConcurrencyTokens.IsEmpty
            ? null
            : Predicate.All([.. binding.ConcurrencyTokens.Select(token => Is(token, entry.GetOriginalValue(token.Property)))]);

    /// <summary>The concurrency tokens are as they are in an item that came along.</summary>
    public static Predicate? Stored(EntityBinding binding, ReadOnlyMemory<byte> item)
        => item.IsEmpty ? null : Predicate.All([.. binding.ConcurrencyTokens.Select(token => Is(token, StoredItems.Read(item, token)))]);

    public static Predicate? Both(Predicate? one, Predicate? other)
        => one is null ? other : other is null ? one : Predicate.All([one, other]);

    private static Predicate.Compare Is(AttributeBinding attribute, object? value)
        => new(AttributeExpression.OperandOf(attribute), ComparisonOperator.Equal, new ValueSource.Literal(value));
}
