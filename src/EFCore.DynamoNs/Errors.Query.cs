using System.Text;

namespace EFCore.DynamoNs;

/// <content>Queries, 3xxx.</content>
internal static partial class Errors
{
    public static DynamoException ScanNotAllowed(
        string entity,
        string table,
        bool asksForAll,
        bool hasQueryFilter,
        IEnumerable<string> unusedIndexes,
        string? suggestedIndex)
    {
        var message = new StringBuilder()
            .Append($"The query of '{entity}' would read the whole table '{table}': ")
            .Append(asksForAll
                ? "it asks for a number of all items. "
                : "no key of the table and no index that is sure to hold every row serves what it asks. ")
            .Append(hasQueryFilter ? $"It asks by the model's query filter of '{entity}' too (HasQueryFilter), which IgnoreQueryFilters() leaves out. " : "")
            .AppendJoin("", unusedIndexes)
            .Append("Add .AllowScan() if reading everything is meant");
        return new DynamoException(
            "DYN3001",
            (suggestedIndex is null ? message.Append('.') : message.AppendLine(", or add an index to the table:").Append(suggestedIndex)).ToString());
    }

    public static DynamoException OrderNotServed(string entity, IEnumerable<string> orderings, string read)
        => new(
            "DYN3002",
            $"The query of '{entity}' orders by {Listed(orderings)}, which is not the sort key order of {read} under one partition key. "
            + "Order by the sort key, query an index whose sort key it is, or order the rows after ToListAsync().");

    public static DynamoException UnknownIndex(string table, string index, IEnumerable<string> known)
        => new("DYN3003", $"The table '{table}' has no index '{index}'. It has {Listed(known)}.");

    public static DynamoException ReadsTooMuch(string table, long most)
        => new(
            "DYN3006",
            $"The query of '{table}' has read {most} items, as many as MaxItemsRead allows, and is not at its end. The rows so far are not all. "
            + "Give it a key or an index that narrows it, read page by page with ToPageAsync, or allow more.");

    public static DynamoException PageTokenRefused(string reason)
        => new(
            "DYN3007",
            $"The page token can't be used: {reason}. Give ToPageAsync a token that the same query has returned, with the same values, or null for the first page.");

    public static DynamoException NoSuchTable(string table, IEnumerable<string> known)
        => new("DYN3008", $"There is no table '{table}': the schema has {Listed(known)}. Write the name without the namespace, as the schema has it.");

    public static DynamoException TableNotUsable(string table, IReadOnlyList<string> problems)
        => new("DYN3009", $"The table '{table}' is declared, but can't be used: {string.Join(Environment.NewLine, problems)}") { Details = problems };

    public static DynamoException ValueNotStorable(string attribute, string type)
        => new(
            "DYN3012",
            $"The attribute '{attribute}' is compared with a {type}, which DynamoDB has no type for. Give a string, a number, a bool, a byte[], a date, an enum, or a list of these.");

    public static DynamoException ConsistentGlobalIndex(string table, string index)
        => new(
            "DYN3005",
            $"The global secondary index '{index}' of '{table}' can't be read consistently: DynamoDB keeps it up to date asynchronously. "
            + "Leave out WithConsistentRead(), or query the table or a local secondary index.");

    public static DynamoException PagesOfFetchedItems(string index, IEnumerable<string> missing)
        => NotTranslated(
            "ToPageAsync",
            $"the index '{index}' does not project {Listed(missing)}, and a page goes on behind a row of what is read",
            "select only what the index projects, or project these attributes in the index");

    public static DynamoException NotTranslated(string method, string reason, string rewrite)
        => new("DYN3010", $"{method} can't be translated: {reason}. Instead, {rewrite}.");

    public static DynamoException ValueNotComparable(string attribute, string type, string expected, Exception inner)
        => new(
            "DYN3011",
            $"The query compares '{attribute}' with a {type} that DynamoDB can't hold: {expected} is wanted. No item has such a value; leave the comparison out when it comes.",
            inner);

    public static DynamoException ExpressionTooLarge(int operators, int mostOperators, int bytes, int mostBytes)
        => new(
            "DYN3020",
            $"The condition has {operators} operators and functions and {bytes} bytes of text, and DynamoDB takes at most {mostOperators} and {mostBytes} in one expression. "
            + "Ask for fewer values at a time (a list with Contains takes the most room), or check the rest after ToListAsync(). Nothing was sent.");

    public static DynamoException NoSuchElement(string attribute)
        => new(
            "DYN3021",
            $"The query asks for an element of '{attribute}' whose place is negative or whose name is null; DynamoDB's paths have no such element. "
            + "Check the variable before the query.");

    public static DynamoException NoAttributeType(string attribute)
        => new(
            "DYN3022",
            $"AttributeType asks '{attribute}' for a type that DynamoDB does not have. Its types are S, N, B, BOOL, NULL, SS, NS, BS, L and M.");

    public static DynamoException ComparerOfSet()
        => new(
            "DYN3023",
            "The query asks whether a set contains an attribute, and the set has a comparer of its own; DynamoDB compares text byte by byte. "
            + "Pass the values as an array or a set without a comparer, or check after ToListAsync().");

    private static string Listed(IEnumerable<string> names)
    {
        var quoted = names.Select(name => $"'{name}'").ToList();
        return quoted.Count == 0 ? "none" : string.Join(", ", quoted);
    }

    public static DynamoException NoTimeToLive(string entity, string table)
        => new(
            "DYN3024",
            $"WithoutExpired() is asked of '{entity}', and the table '{table}' has no time to live. "
            + "Declare it, ttl { attribute_name = \"expires\" enabled = true }, or HasTimeToLive(x => x.Expires) where there is no Terraform; or leave WithoutExpired() out.");
}
