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

    public static DynamoException RemoteEndpoint(string command, string? endpoint)
        => new(
            "DYN1043",
            $"dynamons {command} would change tables at {Endpoint(endpoint)}, which is not local. Tables of AWS are Terraform's to create "
            + "and change. Name a local engine (--endpoint http://localhost:8000), or write --allow-remote for an account that holds nothing but tests.");

    public static DynamoException ContextNotLoaded(string assembly, string reason, Exception? inner = null)
        => new("DYN1044", $"No context could be taken from '{assembly}': {reason}. Give the path of the application's .dll, in its folder of build output.", inner);
}
