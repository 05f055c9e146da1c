namespace EFCore.DynamoNs;

/// <content>Options, 1001 to 1009 and 1040.</content>
internal static partial class Errors
{
    public static DynamoException MissingNamespace(string context)
        => new(
            "DYN1001",
            $"'{context}' has no namespace, so it is not said which environment's tables are meant. Write UseDynamo(d => d.Namespace(\"dev_\")), "
            + "or set the environment variable DYNAMONS_NAMESPACE; Namespace(\"\") means tables without a prefix.");

    public static DynamoException NamespaceCharacters(string prefix)
        => new(
            "DYN1002",
            $"The namespace '{prefix}' has a character that DynamoDB allows in no table name. Use letters, digits, '_', '-' and '.' of ASCII.");

    public static DynamoException ServiceUrl(string url)
        => new("DYN1004", $"'{url}' is no absolute URL of http or https. ServiceUrl takes one such as 'http://localhost:8000'.");

    public static DynamoException EndpointNotLocal(string method, string? endpoint)
        => new(
            "DYN1006",
            $"{method} was called for {Endpoint(endpoint)}, which is not local. Tables of AWS are Terraform's to create and delete. "
            + "Use a local engine (ServiceUrl(\"http://localhost:8000\")), or write UseDynamo(d => d.AllowTableChanges()) for an account that holds nothing but tests.");

    public static DynamoException SeederMissing(string method, string seeder)
        => new("DYN1007", $"{method} was called, but only the other kind of seeding is configured. Configure {seeder} too.");

    public static DynamoException TableNotReady(string table, string? state, TimeSpan limit, DynamoException? refusal = null)
        => new(
            "DYN1008",
            $"The table '{table}' was not ready within {limit.TotalMinutes} minutes{(state is null ? "" : $": {state}")}. Look at it in the console, then call again."
            + (refusal is null ? "" : $" What DynamoDB said last: {refusal.InnerException?.Message ?? refusal.Message}"),
            refusal);

    public static DynamoException TableNameLength(string name, int most)
        => new(
            "DYN1003",
            $"DynamoDB allows table names of 3 to {most} characters; with its namespace '{name}' has {name.Length}. Choose another namespace or table name.");

    public static DynamoException ExactWritesDetectNothing()
        => new(
            "DYN1045",
            "ExactWrites and DetectConcurrentChanges exclude each other: exact writes are transactions, and DynamoDB returns no item that a transaction replaces. "
            + "Leave one of them out; with ExactWrites a concurrency token tells what was changed in between.");

    public static DynamoException NoEndpoint(Exception inner)
        => new(
            "DYN1009",
            "It is not said where DynamoDB is, and the AWS SDK knows no region. For AWS, set the environment variable AWS_REGION, a profile's region, or give "
            + "a client with Client(...); for a local engine, write ServiceUrl(\"http://localhost:8000\").",
            inner);

    private static string Endpoint(string? endpoint) => endpoint is null ? "the endpoint that the AWS SDK chooses" : $"the endpoint '{endpoint}'";
}
