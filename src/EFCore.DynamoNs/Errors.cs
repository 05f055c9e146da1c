namespace EFCore.DynamoNs;

/// <summary>
///     The one catalogue of errors, by range: 1xxx options and schema, 2xxx model, 3xxx query, 4xxx write, 5xxx wire, 6xxx the tool.
///     Each is explained in <c>docs/errors.md</c>. A message never holds a value of the user's data.
/// </summary>
internal static partial class Errors;
