using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Requests;

/// <summary>BatchGetItem: at most 100 items by their whole keys, each of which is a JSON object.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html</remarks>
internal sealed class BatchGetItemCall(ReadPlan plan, string table, IReadOnlyList<byte[]> keys) : ReadCall
{
    /// <summary>DynamoDB takes so many keys in one call.</summary>
    public const int MostKeys = 100;

    public override DynamoOperation Operation => DynamoOperation.BatchGetItem;

    public override WireRequest Page(ReadOnlySpan<byte> from, int? limit)
    {
        using var writer = RequestWriter.Rent();
        if (from.IsEmpty)
        {
            WriteKeys(writer);
        }
        else
        {
            writer.Raw("RequestItems", from);
        }

        return writer.Finish(Operation, table);
    }

    private void WriteKeys(RequestWriter writer)
    {
        var json = writer.Items.Json;
        json.WriteStartObject("RequestItems");
        json.WriteStartObject(table);
        json.WriteStartArray("Keys");
        foreach (var key in keys)
        {
            json.WriteRawValue(key, skipInputValidation: true);
        }

        json.WriteEndArray();
        var names = ExpressionNames.For(plan.Projection);
        writer.Projection(plan.Projection, names);
        if (plan.Options.ConsistentRead)
        {
            writer.Property("ConsistentRead", true);
        }

        writer.Placeholders(names, ExpressionValues.None);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
