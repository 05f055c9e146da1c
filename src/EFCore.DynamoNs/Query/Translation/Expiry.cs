using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>Which items of a table have not expired, though DynamoDB has yet to delete those that have.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ttl-expired-items.html</remarks>
internal static class Expiry
{
    /// <summary>An item without the attribute, or with one that is no number, never expires.</summary>
    /// <exception cref="DynamoException">DYN3024: the table has no time to live.</exception>
    public static Predicate IsAhead(EntityBinding binding, QueryCompilationContext context)
    {
        if (binding.Table.TimeToLiveAttribute is not { } attribute)
        {
            throw Errors.NoTimeToLive(binding.EntityType.DisplayName(), binding.Table.Name);
        }

        var seconds = new AttributeOperand(AttributePath.Of(attribute), NumberCodec<decimal>.Instance, IsAlwaysStored: false);
        return new Predicate.Or(
        [
            new Predicate.Not(new Predicate.HasType(seconds, new ValueSource.Literal("N"))),
            new Predicate.Compare(seconds, ComparisonOperator.GreaterThan, ExecutionTime.Of(context, static now => (decimal)now.ToUnixTimeSeconds())),
        ]);
    }
}
