namespace EFCore.DynamoNs;

/// <summary>A model that does not fit its tables, for those who report it beside other differences.</summary>
/// <param name="Tables">The names of the tables that the entities name.</param>
/// <param name="Problems">What does not fit: the table, and the message.</param>
internal sealed record ModelMismatch(IReadOnlyList<string> Tables, IReadOnlyList<(string Table, string Message)> Problems);
