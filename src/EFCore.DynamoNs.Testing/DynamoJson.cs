using System.Text;
using System.Text.Json;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Testing;

/// <summary>DynamoDB's own JSON, in which each value stands below its type: <c>{"S": "ada"}</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html</remarks>
internal static class DynamoJson
{
    /// <summary>The path of the first value that is none of DynamoDB's; null where all are.</summary>
    public static string? Mistake(JsonElement item)
    {
        foreach (var member in item.EnumerateObject())
        {
            if (MistakeIn(member.Value) is { } path)
            {
                return member.Name + path;
            }
        }

        return null;
    }

    private static string? MistakeIn(JsonElement attribute)
    {
        if (attribute.ValueKind != JsonValueKind.Object || attribute.GetPropertyCount() != 1)
        {
            return "";
        }

        var typed = attribute.EnumerateObject().Single();
        var value = typed.Value;
        return AttributeKinds.Parse(Encoding.UTF8.GetBytes(typed.Name)) switch
        {
            AttributeKind.S or AttributeKind.N or AttributeKind.B => value.ValueKind == JsonValueKind.String ? null : "",
            AttributeKind.Bool or AttributeKind.Null => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "",
            AttributeKind.SS or AttributeKind.NS or AttributeKind.BS => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(element => element.ValueKind == JsonValueKind.String) ? null : "",
            AttributeKind.L => value.ValueKind == JsonValueKind.Array ? MistakeInList(value) : "",
            AttributeKind.M => value.ValueKind == JsonValueKind.Object ? Mistake(value) is { } path ? "." + path : null : "",
            _ => "",
        };
    }

    private static string? MistakeInList(JsonElement list)
    {
        var place = 0;
        foreach (var element in list.EnumerateArray())
        {
            if (MistakeIn(element) is { } path)
            {
                return $"[{place}]{path}";
            }

            place++;
        }

        return null;
    }
}
