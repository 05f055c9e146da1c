using System.Diagnostics;

namespace EFCore.DynamoNs.Testing;

/// <summary>Decides from the options and the environment which engine to start or to use.</summary>
internal sealed class EngineSelection(LocalDynamoOptions options, EngineEnvironment environment)
{
    private static readonly string[] RealServiceHosts = [".amazonaws.com", ".amazonaws.com.cn", ".api.aws"];

    public EngineChoice Choose()
        => (options.Engine == LocalDynamoEngine.Auto ? FromVariables() : options.Engine) switch
        {
            LocalDynamoEngine.Endpoint => Endpoint(),
            LocalDynamoEngine.Dynoxide => Require(DynoxideEngine.Locate(options, environment)),
            LocalDynamoEngine.DynamoDBLocal => Require(DynamoDBLocalEngine.Locate(options, environment)),
            LocalDynamoEngine.Auto => Any(),
            var engine => throw new ArgumentOutOfRangeException("options.Engine", engine, "There is no such engine."),
        };

    private LocalDynamoEngine FromVariables()
        => environment.Variable(EngineEnvironment.EngineVariable)?.ToLowerInvariant() switch
        {
            "dynoxide" => LocalDynamoEngine.Dynoxide,
            "dynamodb-local" => LocalDynamoEngine.DynamoDBLocal,
            "endpoint" => LocalDynamoEngine.Endpoint,
            null when environment.Variable(EngineEnvironment.EndpointVariable) is not null => LocalDynamoEngine.Endpoint,
            null or "auto" => LocalDynamoEngine.Auto,
            var name => throw new LocalDynamoException(
                $"DYNAMONS_ENGINE is '{name}', which names no engine."
                + " Set it to dynoxide, dynamodb-local or endpoint, or unset it to take the first that is there."),
        };

    private EngineChoice.Endpoint Endpoint()
    {
        var value = environment.Variable(EngineEnvironment.EndpointVariable) ?? throw new LocalDynamoException(
            """
            An endpoint was asked for, but DYNAMONS_ENDPOINT is not set.
            Set it to the address of a running DynamoDB engine, such as http://localhost:8000, or ask for another engine.
            """);
        return new EngineChoice.Endpoint(Address(value, "DYNAMONS_ENDPOINT"));
    }

    /// <summary>An address that is none of AWS.</summary>
    /// <exception cref="LocalDynamoException">The value is no such address.</exception>
    public static Uri Address(string value, string source)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new LocalDynamoException(
                $"{source} is '{value}', which is not an address. Write it with its scheme, such as http://localhost:8000.");
        }

        if (RealServiceHosts.Any(host => address.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase)))
        {
            throw new LocalDynamoException(
                $"{source} is '{value}', which is AWS itself. LocalDynamo's tables are made and thrown away by tests:"
                + " set it to the address of an engine of your own, such as http://localhost:8000.");
        }

        return address;
    }

    private EngineChoice Any()
    {
        var dynoxide = DynoxideEngine.Locate(options, environment);
        if (dynoxide is EngineLocation.Found)
        {
            return Require(dynoxide);
        }

        var dynamoDBLocal = DynamoDBLocalEngine.Locate(options, environment);
        if (dynamoDBLocal is EngineLocation.Found)
        {
            return Require(dynamoDBLocal);
        }

        throw EngineMissing.Both((EngineLocation.Missing)dynoxide, (EngineLocation.Missing)dynamoDBLocal);
    }

    private static EngineChoice.Program Require(EngineLocation location)
        => location switch
        {
            EngineLocation.Found found => new EngineChoice.Program(found.Engine),
            EngineLocation.Missing missing => throw EngineMissing.One(missing),
            _ => throw new UnreachableException(),
        };
}
