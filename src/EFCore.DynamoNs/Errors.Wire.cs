namespace EFCore.DynamoNs;

/// <content>Calls to DynamoDB, 5xxx.</content>
internal static partial class Errors
{
    public static DynamoException TableNotFound(string operation, string tables, Exception inner)
        => new(
            "DYN5001",
            $"{operation} of '{tables}': DynamoDB has no such table, or it is not ready yet. Check the namespace, the region and the account; "
            + "for tests, create the tables with Database.EnsureCreatedAsync().",
            inner);

    public static DynamoException Unreachable(string operation, string tables, Exception inner)
        => new(
            "DYN5002",
            $"{operation} of '{tables}': no connection to DynamoDB. Check the service URL (ServiceUrl, AWS_ENDPOINT_URL_DYNAMODB) or the network.",
            inner);

    public static DynamoException AccessDenied(string operation, string tables, Exception inner)
        => new(
            "DYN5003",
            $"{operation} of '{tables}' was denied. Check that the credentials are current and allow dynamodb:{operation} on the table and its indexes.",
            inner);

    public static DynamoException Throttled(string operation, string tables, Exception inner)
        => new(
            "DYN5004",
            $"{operation} of '{tables}' was throttled, also when it was tried again. Raise the table's or index's capacity, or send less at a time.",
            inner);

    public static DynamoException CallFailed(string operation, string tables, Exception inner)
        => new("DYN5005", $"{operation} of '{tables}' failed: {inner.GetType().Name}. The inner exception has DynamoDB's own message.", inner);

    public static DynamoException BrokenResponse(string table, Exception inner)
        => new("DYN5006", $"The response for the table '{table}' is no valid DynamoDB JSON. Nothing of the item it broke off in was used.", inner);

    public static DynamoException WrongAttribute(string item, string key, string attribute, string found, string property, string expected, Exception inner)
        => new(
            "DYN5007",
            $"{item} can't be read: its attribute '{attribute}' holds {found} where {property} needs {expected}. The item's key: {key}. "
            + "Correct the item, change the property's type, or give it a value converter.",
            inner);

    public static DynamoException OperationTimeout(string operation, string tables, TimeSpan limit, int attempts, Exception inner)
        => new(
            "DYN5008",
            $"{operation} of '{tables}' had no answer within {Seconds(limit)}, in {Attempts(attempts)}. The inner exception says what the last one that failed met. "
            + "If calls may take longer, write UseDynamo(d => d.OperationTimeout(...)).",
            inner);

    public static DynamoException BrokenConnection(string operation, string tables, Exception inner)
        => new(
            "DYN5009",
            $"{operation} of '{tables}': the connection broke before the whole answer had come, also when it was tried again. Look at the network, and at what "
            + "stands between the application and DynamoDB.",
            inner);

    public static DynamoException AttemptTimeout(string operation, string tables, TimeSpan limit, int attempts, Exception inner)
        => new(
            "DYN5010",
            $"{operation} of '{tables}' had no whole answer within {Seconds(limit)}, the time of an attempt, in {Attempts(attempts)}. Look at the network; if answers may "
            + "take longer, write UseDynamo(d => d.AttemptTimeout(...)).",
            inner);

    public static DynamoException KeysNotProcessed(int answers)
        => new(
            "DYN5011",
            $"BatchGetItem: DynamoDB processed none of the keys that were left in {answers} answers in a row, with growing pauses between them. Raise the table's "
            + "read capacity, or ask for fewer keys at a time.");

    public static DynamoException TransactionConflict(string operation, string tables, Exception inner)
        => new(
            "DYN5012",
            $"{operation} of '{tables}': another transaction was at the same items for as long as the call may take. Nothing was written. Save it again later, "
            + "or spread what many write at once over several items.",
            inner);

    public static DynamoException NoCredentials(string operation, string tables, Exception inner)
        => new(
            "DYN5013",
            $"{operation} of '{tables}': the AWS SDK found no credentials, and nothing was sent. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or log in (aws sso login); "
            + "for a local engine name its endpoint (ServiceUrl, AWS_ENDPOINT_URL_DYNAMODB). The inner exception says where it looked.",
            inner);

    private static string Seconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0.###} s");

    private static string Attempts(int count) => count == 1 ? "one attempt" : $"{count} attempts";
}
