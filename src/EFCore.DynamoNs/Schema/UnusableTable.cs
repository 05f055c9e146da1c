using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema;

/// <summary>A table that is declared and can't be used: its key or name is unknown, or one that DynamoDB would refuse.</summary>
/// <param name="Address">Terraform's address of it.</param>
/// <param name="Name">Its name, or null while it is unknown.</param>
/// <param name="Label">What names it in code beside its name.</param>
/// <param name="Problems">Whole messages: place, reason, cure.</param>
internal sealed record UnusableTable(string Address, string? Name, string? Label, ImmutableArray<string> Problems);
