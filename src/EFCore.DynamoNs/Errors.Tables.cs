namespace EFCore.DynamoNs;

/// <content>Changing tables, 104x.</content>
internal static partial class Errors
{
    /// <summary>All refusals at once, before anything was sent.</summary>
    public static DynamoException TablesNotUpdatable(IReadOnlyList<string> refusals)
        => new(
            "DYN1040",
            "The tables can't be updated to what is declared, and nothing was changed:" + string.Concat(refusals.Select(refusal => Environment.NewLine + "  - " + refusal)))
        { Details = refusals };

    public static DynamoException TableProtected(string table, string? declaredAt, Exception inner)
        => new(
            "DYN1041",
            $"The table '{table}' is protected against deletion. Write deletion_protection_enabled = false{(declaredAt is null ? "" : $" ({declaredAt})")} and call "
            + "UpdateTables, or turn it off in the console; then delete it.",
            inner);

    public static DynamoException TimeToLivePending(string table, Exception inner)
        => new(
            "DYN1042",
            $"DynamoDB did not change time to live of '{table}': it takes one change an hour. What came before it was done. Call UpdateTables again in an hour.",
            inner);
}
