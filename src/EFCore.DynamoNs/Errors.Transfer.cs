namespace EFCore.DynamoNs;

/// <content>Export and import by the tool, 6xxx.</content>
internal static partial class Errors
{
    public static DynamoException BadLine(string file, long line, string problem)
        => Placed(
            "DYN6001",
            $"{file}({line}): ",
            $"{problem}. A line is one item as DynamoDB's export to S3 writes it: {{\"Item\":{{\"id\":{{\"S\":\"a\"}}}}}}. Correct it and run the same command again: it goes on from here.");

    public static DynamoException ItemRefused(string file, long line, Exception cause)
        => Placed(
            "DYN6002",
            $"{file}({line}): ",
            "DynamoDB refused the item; the inner exception says why. Correct it and run the same command again: it goes on from here; --terraform has keys checked before anything is sent.",
            cause);

    public static DynamoException ExportFileExists(string file)
        => new("DYN6003", $"The file '{file}' exists already. Give another name by --out, or write --overwrite to lose it.");

    public static DynamoException CheckpointOfAnother(string checkpoint, string what, string found, string asked)
        => new(
            "DYN6004",
            $"The checkpoint '{checkpoint}' was left by another transfer: its {what} is '{found}', and '{asked}' is asked for. "
            + "Finish that one by its own command, give another file, or write --overwrite to begin anew.");

    public static DynamoException CheckpointBroken(string checkpoint, string problem)
        => new("DYN6005", $"The checkpoint '{checkpoint}' can't be gone on from: {problem}. Write --overwrite to begin anew.");

    public static DynamoException ImportFileChanged(string file, string checkpoint)
        => new(
            "DYN6006",
            $"The part of '{file}' that the checkpoint '{checkpoint}' says is imported is no longer what it was. Lines behind it may be changed, but not those. "
            + "Import the whole file anew with --overwrite: items that are there already are put once more.");

    public static DynamoException TransferFile(string file, Exception cause)
        => new("DYN6007", $"The file '{file}' can't be used: {cause.Message} Correct the path, or what is at it.", cause);

    public static DynamoException ItemsNotProcessed(TimeSpan patience)
        => new(
            "DYN6008",
            $"BatchWriteItem: DynamoDB stored none of the items that were left for {Seconds(patience)}, with growing pauses between the calls. Raise the table's write capacity, or give "
            + "--max-write-units what it has; then run the same command again: it goes on from here.");

    public static DynamoException RemoteImport(string table, string? endpoint)
        => new(
            "DYN6009",
            $"dynamons import would put items into '{table}' at {Endpoint(endpoint)}, which is not local, over what is stored there under their keys. "
            + "Name a local engine (--endpoint http://localhost:8000), or write --allow-remote if that table is meant.");

    private static DynamoException Placed(string id, string place, string message, Exception? cause = null)
        => new(id, place + message, cause) { Details = [place + message] };
}
