namespace EFCore.DynamoNs;

/// <content>Saving, 4xxx.</content>
internal static partial class Errors
{
    public static DynamoException TooManyChanges(int changes, int most)
        => new(
            "DYN4001",
            $"This save has {changes} changes, and a DynamoDB transaction takes {most}. Nothing was sent. Save more often: "
            + $"call SaveChangesAsync() after every {most} entities, each call is then atomic for itself.");

    public static DynamoException EmptyKey(string entity, string property, string table)
        => new(
            "DYN4002",
            $"'{entity}.{property}' is a key of the table '{table}' or of an index, and is null or empty. DynamoDB keeps no such keys: "
            + "give it a value, or, for an index's key, null to leave the item out of the index.");

    /// <summary>The message of a DbUpdateException: an item of that key is there already.</summary>
    public static string DuplicateKey(IEnumerable<string> entities)
        => new DynamoException(
            "DYN4003",
            $"{Listed(entities)}: an item of the same key exists already; nothing was written. To change it, load it first; the entries are in Entries.").Message;

    /// <summary>The message of a DbUpdateConcurrencyException.</summary>
    public static string ConcurrencyConflict(IEnumerable<string> entities)
        => new DynamoException(
            "DYN4004",
            $"{Listed(entities)}: the item was changed or deleted since it was loaded; nothing was written. "
            + "Reload the entries in Entries and apply the change again.").Message;

    public static DynamoException ValueNotStorable(string entity, string property, string expected, Exception inner)
        => new(
            "DYN4005",
            $"'{entity}.{property}' has a value that DynamoDB can't hold: {expected} is wanted. Nothing was sent.",
            inner);

    public static DynamoException RequiredIsNull(string type, string property)
        => new(
            "DYN4006",
            $"'{type}.{property}' is required, and is null. Nothing was sent. Give it a value, or make the property nullable: items may then lack the attribute.");

    public static DynamoException TransactionsNotSupported(string what)
        => new(
            "DYN4010",
            $"{what} is not supported: DynamoDB has no transaction that stays open. Each SaveChanges call is one atomic transaction; "
            + "put the changes that belong together into one call.");
}
