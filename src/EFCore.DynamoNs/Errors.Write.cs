namespace EFCore.DynamoNs;

/// <content>Saving, 4xxx.</content>
internal static partial class Errors
{
    public static DynamoException TooManyChanges(int changes, int most)
        => new(
            "DYN4001",
            $"This save has {changes} changes, and AutoTransactionBehavior.Always asks for one DynamoDB transaction, which takes {most} items of 4 MB together. "
            + "Nothing was sent. Save more often, or set AutoTransactionBehavior.WhenNeeded: such a save is then several transactions, one after the other.");

    public static DynamoException EmptyKey(string entity, string property, string table)
        => new(
            "DYN4002",
            $"'{entity}.{property}' is a key of the table '{table}' or of an index, and is null or empty. DynamoDB keeps no such keys: "
            + "give it a value, or, for an index's key, null to leave the item out of the index.");

    /// <summary>The message of a DbUpdateException: an item of that key is there already.</summary>
    public static string DuplicateKey(IEnumerable<string> entities)
        => new DynamoException(
            "DYN4003",
            $"{Listed(entities)}: an item of the same key exists already; it was not written. To change it, load it first; the entries are in Entries.").Message;

    /// <summary>The message of a DbUpdateConcurrencyException.</summary>
    public static string ConcurrencyConflict(IEnumerable<string> entities, string what, bool isDemanding)
        => new DynamoException(
            "DYN4004",
            $"{Listed(entities)}: the item was {what} since it was loaded{(isDemanding ? ", or does not meet the condition of When" : "")}; it was not written. "
            + "GetDatabaseValues() of the entries in Entries tells what is stored; reload them and apply the change again.").Message;

    /// <summary>The message of an OutcomeUnknownException.</summary>
    public static string OutcomeUnknown(IEnumerable<string> entities, DynamoException cause)
        => new DynamoException(
            "DYN4009",
            $"{Listed(entities)}: an attempt to write had no answer, and it can't be known whether it was carried out ({cause.ErrorId}). "
            + "GetDatabaseValues() of the entries in Entries tells what is stored. To know it always, give the entity a Guid row version, or write UseDynamo(d => d.ExactWrites()).").Message;

    /// <summary>The message of a BulkWriteException.</summary>
    public static string BulkNotWritten(string entity, long written, int notWritten, Exception cause)
        => new DynamoException(
            "DYN4011",
            FormattableString.Invariant($"The bulk write of '{entity}' has ended: {written} were written, {notWritten} that were read from the source were not. ")
            + $"NotWritten has them; writing them once more is safe. The cause: {cause.Message}").Message;

    public static DynamoException ValueNotStorable(string entity, string property, string expected, Exception inner)
        => new(
            "DYN4005",
            $"'{entity}.{property}' has a value that DynamoDB can't hold: {expected} is wanted. Nothing was sent.",
            inner);

    public static DynamoException ItemTooLarge(string entity, string table, int bytes, int most)
        => new(
            "DYN4007",
            FormattableString.Invariant($"A '{entity}' for the table '{table}' has {bytes} bytes, and a DynamoDB item has {most} at most, names included. Nothing was sent. ")
            + "Keep what is large in other items or in S3, or store it compressed.");

    public static DynamoException KeyTooLong(string entity, string property, string table, int bytes, int most)
        => new(
            "DYN4008",
            FormattableString.Invariant($"'{entity}.{property}' is a key of the table '{table}' or of an index and is stored in {bytes} bytes; DynamoDB takes {most} there. ")
            + "Nothing was sent. Shorten it, or use a hash of it as the key.");

    public static DynamoException ContradictingChanges(string entities, string table, string what)
        => new(
            "DYN4012",
            $"{entities} are one item of the table '{table}', and this save would write it in two ways: {what}. Nothing was sent. "
            + "Change one of them, or save one after the other.");

    public static DynamoException CheckNotAtomic(int checks, int units)
        => new(
            "DYN4013",
            FormattableString.Invariant($"When(...) stands on {checks} unchanged entities, and this save is {units} calls: what is checked in one says nothing of the others. Nothing was sent. ")
            + "Save fewer changes, so that they are one transaction with their checks, and leave AutoTransactionBehavior at WhenNeeded or Always.");

    public static DynamoException DemandOnAdded(string entity)
        => new(
            "DYN4014",
            $"When(...) stands on a '{entity}' that is added: no item is stored that could meet it. Nothing was sent. "
            + "Write Put(entity).When(...) to put it over an item that meets the condition, or leave the condition out.");

    public static DynamoException KeyChanged(string entity, string property, Exception inner)
        => new(
            "DYN4015",
            $"'{entity}.{property}' is a part of the key of an entity that is tracked, and was changed; DynamoDB can't change an item's key. Nothing was sent. "
            + "Remove the entity and add another one with the new key: in one save both are one transaction.",
            inner);

    public static DynamoException NullInSource(string entity, long position)
        => new(
            "DYN4016",
            FormattableString.Invariant($"The source of the bulk write has a null at position {position}, counted from 0, where a '{entity}' is wanted. ")
            + "Leave nulls out before the call, with Where(entity => entity is not null).");

    public static DynamoException RequiredIsNull(string type, string property)
        => new(
            "DYN4006",
            $"'{type}.{property}' is required, and is null. Nothing was sent. Give it a value, or make the property nullable: items may then lack the attribute.");

    public static DynamoException EntryReadsInPart(string entity)
        => new(
            "DYN4020",
            $"'{entity}' has optional objects or lists of objects, and this entry of EF Core would read only a part of them. Take the entry from db.Entry(entity) of a DynamoContext, "
            + "from ChangeTracker.Entries(), or from the exception's Entries.");

    /// <param name="what">An entity, or a table.</param>
    /// <param name="attributes">How many attributes are set or removed.</param>
    /// <param name="most">The longest update expression.</param>
    public static DynamoException UpdateTooLong(string what, int attributes, int most)
        => new(
            "DYN4018",
            FormattableString.Invariant($"An update of '{what}' changes {attributes} attributes, and an update expression has {most} bytes at most, which is some 280. Nothing was sent. ")
            + "Change fewer at a time, keep them in a dictionary, which is one attribute, or write the whole item with Put(entity).");

    public static DynamoException TransactionsNotSupported(string what)
        => new(
            "DYN4010",
            $"{what} is not supported: DynamoDB has no transaction that stays open. Each SaveChanges call is one atomic transaction; "
            + "put the changes that belong together into one call.");
}
