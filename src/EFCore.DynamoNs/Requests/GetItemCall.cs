using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Requests;

/// <summary>GetItem: one item by its whole key.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html</remarks>
internal sealed class GetItemCall(ReadPlan plan, AccessPath.GetItem path, string table, IReadOnlyDictionary<string, object?> parameters) : ReadCall
{
    public override DynamoOperation Operation => DynamoOperation.GetItem;

    public override WireRequest Page(ReadOnlySpan<byte> from, int? limit)
    {
        var names = plan.Projection.IsDefault ? ExpressionNames.None : ExpressionNames.For(plan.Projection);
        using var writer = RequestWriter.Rent();
        writer.Property("TableName", table);
        writer.Items.Json.WriteStartObject("Key");
        foreach (var (attribute, value) in path.Key)
        {
            writer.Items.Json.WritePropertyName(attribute.Path.Root);
            attribute.With(value.Resolve(parameters)!).Write(writer.Items);
        }

        writer.Items.Json.WriteEndObject();
        writer.Projection(plan.Projection, names);
        if (plan.Options.ConsistentRead)
        {
            writer.Property("ConsistentRead", true);
        }

        writer.Placeholders(names, ExpressionValues.None);
        return writer.Finish(Operation, table);
    }
}
