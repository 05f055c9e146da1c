using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>An instance of a resource: <c>module.a.aws_dynamodb_table.orders["x"]</c>.</summary>
/// <param name="Module">The module's address, or the empty string for the root.</param>
/// <param name="Type">The resource's type.</param>
/// <param name="Name">The resource's label.</param>
/// <param name="Key">The instance's key as shown, or the empty string.</param>
/// <param name="Index">The key as a value, or null.</param>
internal sealed record ResourceAddress(string Module, string Type, string Name, string Key, HclValue? Index)
{
    public override string ToString() => $"{(Module.Length == 0 ? "" : $"{Module}.")}{Type}.{Name}{Key}";
}
