using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>https://developer.hashicorp.com/terraform/language/functions/tostring and the other conversions.</summary>
internal static class ConversionFunctions
{
    /// <summary>Sensitivity is a matter of what Terraform shows: values are the same with and without it.</summary>
    public static readonly Function[] All =
    [
        To("tobool", HclType.Bool),
        To("tolist", new HclType.List(HclType.Any)),
        To("tomap", new HclType.Map(HclType.Any)),
        To("tonumber", HclType.Number),
        To("toset", new HclType.Set(HclType.Any)),
        To("tostring", HclType.String),
        Function.Of("sensitive(value any?~) any", a => a[0]),
        Function.Of("nonsensitive(value any?~) any", a => a[0]),
        Function.Of("issensitive(value any?~) bool", _ => HclValue.False),
        Function.Of("ephemeralasnull(value any?~) any", a => a[0]),
    ];

    private static Function To(string name, HclType type)
        => Function.Of(
            $"{name}(v any?~) any",
            a => Conversion.To(a[0], type) ?? throw new FunctionException($"{a[0].Described} can't be converted to {type.Described[2..]}"));
}
