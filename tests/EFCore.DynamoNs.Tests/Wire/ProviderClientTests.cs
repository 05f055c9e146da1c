using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tests.Wire;

public sealed class ProviderClientTests : WireContractTests
{
    private protected override IDynamoWire Create(ScriptedDynamo dynamo)
        => WireClients.Wire(new ClientSettings { ServiceUrl = "http://localhost:1", HttpHandler = dynamo });
}
