using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>A value of Terraform's language: https://developer.hashicorp.com/terraform/language/expressions/types</summary>
internal abstract record HclValue
{
    internal sealed record NullValue : HclValue
    {
        public static readonly NullValue Instance = new();
    }

    internal sealed record BoolValue(bool Value) : HclValue;

    internal sealed record NumberValue(HclNumber Value) : HclValue;

    /// <summary>A string in Unicode's form NFC.</summary>
    internal sealed record StringValue(string Value) : HclValue;

    internal sealed record TupleValue(ImmutableArray<HclValue> Items) : HclValue;

    internal sealed record ObjectValue(ImmutableSortedDictionary<string, HclValue> Items) : HclValue;

    /// <summary>What a message calls a value of this type.</summary>
    public string TypeName => this switch
    {
        NullValue => "null",
        BoolValue => "a bool",
        NumberValue => "a number",
        StringValue => "a string",
        TupleValue => "a list",
        ObjectValue => "an object",
        _ => throw new InvalidOperationException(GetType().Name),
    };
}
