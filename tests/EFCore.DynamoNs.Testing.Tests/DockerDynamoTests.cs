using System.Reflection;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using EFCore.DynamoNs.Testing.Docker;
using EFCore.DynamoNs.Testing.Tests.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Testing.Tests;

public sealed class DockerDynamoTests
{
    private static readonly Uri Nowhere = new("tcp://127.0.0.1:1");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Container_runs_DynamoDB_Local_in_memory_with_one_store()
    {
        var container = Configuration(DockerDynamo.Configure(new DockerDynamoOptions { Image = "mirror.test/dynamodb-local:1", DockerEndpoint = Nowhere }));

        Assert.Equal("mirror.test/dynamodb-local:1", container.Image.FullName);
        Assert.Equal(["-jar", "DynamoDBLocal.jar", "-inMemory", "-sharedDb", "-disableTelemetry"], container.Command);
        Assert.Equal(["8000"], container.PortBindings.Keys);
        Assert.Equal(Nowhere, container.DockerEndpointAuthConfig.Endpoint);
        Assert.StartsWith("amazon/dynamodb-local", Configuration(DockerDynamo.Configure(new DockerDynamoOptions())).Image.FullName);
    }

    [Fact]
    public async Task Docker_that_does_not_answer_is_told()
    {
        var options = new DockerDynamoOptions { DockerEndpoint = Nowhere };

        var exception = await Assert.ThrowsAsync<LocalDynamoException>(() => DockerDynamo.StartAsync(options, Cancellation));

        Assert.StartsWith("DynamoDB Local could not be started in a Docker container: ", exception.Message);
        Assert.EndsWith(
            """

            Any one of these helps:
              - Start Docker, or say where it is: DockerDynamoOptions.DockerEndpoint, or DOCKER_HOST.
              - See whether 'docker pull amazon/dynamodb-local:latest' works; DockerDynamoOptions.Image takes the name at a mirror.
              - Run LocalDynamo.StartAsync() instead, which needs no Docker.
            """,
            exception.Message);
        Assert.NotNull(exception.InnerException);
    }

    [Fact]
    public async Task Start_is_given_up_when_it_is_cancelled()
        => await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => DockerDynamo.StartAsync(new DockerDynamoOptions { DockerEndpoint = Nowhere }, new CancellationToken(canceled: true)));

    [Fact]
    public async Task Engine_in_a_container_serves_a_test()
    {
        await using var engine = await StartOrSkipAsync();
        await using var test = engine.NewTest(d => d.Terraform("Shop/shop.tf"));
        await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
        await test.MockTableWithDataAsync<ShopContext>(ShopFixture.Orders(3), Cancellation);

        Assert.Equal(3, await db.Orders.AllowScan().CountAsync(Cancellation));
    }

    private static async Task<LocalDynamo> StartOrSkipAsync()
    {
        try
        {
            return await DockerDynamo.StartAsync(cancellationToken: Cancellation);
        }
        catch (LocalDynamoException exception) when (exception.InnerException is DockerUnavailableException)
        {
            Assert.Skip("No Docker answers here: " + exception.InnerException.Message);
            throw;
        }
    }

    private static IContainerConfiguration Configuration(ContainerBuilder builder)
        => (IContainerConfiguration)typeof(ContainerBuilder)
            .GetProperty("DockerResourceConfiguration", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)!
            .GetValue(builder)!;
}
