using Amazon.DynamoDBv2;
using Amazon.Runtime;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tests.Wire;

public sealed class SdkPipelineWireTests : WireContractTests
{
    [Fact]
    public async Task Body_shorter_than_its_length_is_tried_again()
    {
        var dynamo = new ScriptedDynamo(
            () => ScriptedDynamo.Ok("""{"Count":0,"Items":[]}""", contentLength: 500),
            () => ScriptedDynamo.Ok("""{"Count":0,"Items":[]}"""));
        using var request = Request();

        using var response = await Create(dynamo).SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(2, dynamo.Calls);
    }

    [Fact]
    public void Plain_clients_alone_take_the_pipeline()
    {
        var dynamo = new ScriptedDynamo(() => ScriptedDynamo.Ok("{}"));
        using var plain = new AmazonDynamoDBClient(new BasicAWSCredentials("local", "local"), dynamo.Config);
        using var derived = new DerivedClient(dynamo.Config);

        Assert.IsType<SdkPipelineWire>(WireClients.Wire(plain, null));
        Assert.IsType<SdkClientWire>(WireClients.Wire(derived, null));
    }

    private protected override IDynamoWire Create(ScriptedDynamo dynamo)
        => new SdkPipelineWire(new AmazonDynamoDBClient(new BasicAWSCredentials("local", "local"), dynamo.Config));

    private sealed class DerivedClient(AmazonDynamoDBConfig config) : AmazonDynamoDBClient(new BasicAWSCredentials("local", "local"), config);
}
