using System.Text;

namespace EFCore.DynamoNs.Testing;

/// <summary>The errors for engines that are not on this machine, with every way that is left.</summary>
internal static class EngineMissing
{
    private const string DynoxideInstead =
        "Run dynoxide instead, which needs no Java: LocalDynamoEngine.Dynoxide or DYNAMONS_ENGINE=dynoxide.";

    private const string DynamoDBLocalInstead =
        "Run DynamoDB Local instead, with Java 17 or later: LocalDynamoEngine.DynamoDBLocal or DYNAMONS_ENGINE=dynamodb-local.";

    private const string EndpointInstead =
        "Start any DynamoDB engine yourself and set DYNAMONS_ENDPOINT to its address, such as http://localhost:8000.";

    private const string EnginesElsewhere =
        "Set DYNAMONS_ENGINES to a folder whose node_modules holds the engines.";

    public static LocalDynamoException One(EngineLocation.Missing missing)
        => new(Message(
            [missing],
            [
                missing.Remedy,
                EnginesElsewhere,
                missing.Engine == LocalDynamoEngine.Dynoxide ? DynamoDBLocalInstead : DynoxideInstead,
                EndpointInstead,
            ]));

    public static LocalDynamoException Both(EngineLocation.Missing dynoxide, EngineLocation.Missing dynamoDBLocal)
        => new(Message(
            [dynoxide, dynamoDBLocal],
            [.. new[] { dynoxide.Remedy, dynamoDBLocal.Remedy }.Distinct(), EnginesElsewhere, EndpointInstead]));

    private static string Message(IEnumerable<EngineLocation.Missing> missing, IEnumerable<string> remedies)
    {
        var message = new StringBuilder("LocalDynamo has no DynamoDB engine to start.");
        foreach (var engine in missing)
        {
            message.Append('\n').Append(engine.What).Append(" Looked for:");
            foreach (var place in engine.LookedFor)
            {
                message.Append("\n  ").Append(place);
            }
        }

        message.Append("\nAny one of these helps:");
        foreach (var remedy in remedies)
        {
            message.Append("\n  - ").Append(remedy);
        }

        return message.ToString();
    }
}
