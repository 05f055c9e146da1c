using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>
///     Terraform's automatic conversions between strings, numbers and bools:
///     https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion
/// </summary>
internal static class ValueConversion
{
    public static string? ToText(HclValue value)
        => value switch
        {
            HclValue.StringValue text => text.Value,
            HclValue.NumberValue number => number.Value.ToString(),
            HclValue.BoolValue flag => flag.Value ? "true" : "false",
            _ => null,
        };

    public static HclNumber? ToNumber(HclValue value)
        => value switch
        {
            HclValue.NumberValue number => number.Value,
            HclValue.StringValue text when HclNumber.TryParse(text.Value, out var number) => number,
            _ => null,
        };

    public static bool? ToBool(HclValue value)
        => value switch
        {
            HclValue.BoolValue flag => flag.Value,
            HclValue.StringValue { Value: "true" } => true,
            HclValue.StringValue { Value: "false" } => false,
            _ => null,
        };

    /// <summary>A list's items as strings, null items left out; null when it is no list of strings.</summary>
    public static ImmutableArray<string>? ToTextList(HclValue value)
    {
        if (value is not HclValue.TupleValue tuple)
        {
            return null;
        }

        var items = ImmutableArray.CreateBuilder<string>(tuple.Items.Length);
        foreach (var item in tuple.Items)
        {
            if (item is HclValue.NullValue)
            {
                continue;
            }

            if (ToText(item) is not { } text)
            {
                return null;
            }

            items.Add(text);
        }

        return items.DrainToImmutable();
    }
}
