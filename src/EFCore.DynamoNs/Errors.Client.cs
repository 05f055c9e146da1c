namespace EFCore.DynamoNs;

/// <content>The client's options, 103x.</content>
internal static partial class Errors
{
    public static DynamoException ClientBound(string option, string value, string allowed)
        => new("DYN1030", $"{option} can't be {value}: it takes {allowed}.");

    public static DynamoException BoundsOfAnotherClient()
        => new(
            "DYN1031",
            "AttemptTimeout, OperationTimeout, MaxRetries, DirectFirstAttempt and HttpHandler are for the client that the provider makes, but the context has one of "
            + "the application: by Client(...), or as IAmazonDynamoDB in the application's container. Set them in that client's config, or leave the client out.");
}
