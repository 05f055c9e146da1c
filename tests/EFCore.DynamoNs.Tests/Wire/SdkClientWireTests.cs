using Amazon.DynamoDBv2;
using Amazon.Runtime;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tests.Wire;

public sealed class SdkClientWireTests : WireContractTests
{
    private protected override IDynamoWire Create(ScriptedDynamo dynamo)
        => new SdkClientWire(new AmazonDynamoDBClient(new BasicAWSCredentials("local", "local"), dynamo.Config));
}
