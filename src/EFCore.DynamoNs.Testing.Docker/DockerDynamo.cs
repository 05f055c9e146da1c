using System.Net;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;

namespace EFCore.DynamoNs.Testing.Docker;

/// <summary>Runs DynamoDB Local in a Docker container, for machines that have Docker and no Java.</summary>
public static class DockerDynamo
{
    private const int Port = 8000;

    /// <summary>Starts a container and returns when the engine in it answers.</summary>
    /// <param name="options">Which image to run and where; the defaults when <see langword="null" />.</param>
    /// <param name="cancellationToken">Gives up the start and removes the container.</param>
    /// <returns>The running engine, which the caller disposes: the container is removed then, or when this process has ended.</returns>
    /// <exception cref="LocalDynamoException">No Docker answered, or the engine did not answer in time.</exception>
    /// <exception cref="OperationCanceledException">The start was given up.</exception>
    public static async Task<LocalDynamo> StartAsync(DockerDynamoOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DockerDynamoOptions();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.StartTimeout, TimeSpan.Zero, "options.StartTimeout");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.StartTimeout);
        IContainer? container = null;
        try
        {
            container = Configure(options).Build();
            await container.StartAsync(deadline.Token).ConfigureAwait(false);
            return LocalDynamo.At($"http://{container.Hostname}:{container.GetMappedPublicPort(Port)}", container);
        }
        catch (Exception exception)
        {
            if (container is not null)
            {
                await RemoveAsync(container).ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
            throw NotStarted(options, exception);
        }
    }

    /// <summary>As the other engines are run: in memory, with one store for all credentials and regions.</summary>
    internal static ContainerBuilder Configure(DockerDynamoOptions options)
    {
        var builder = new ContainerBuilder(options.Image)
            .WithPortBinding(Port, assignRandomHostPort: true)
            .WithCommand("-jar", "DynamoDBLocal.jar", "-inMemory", "-sharedDb", "-disableTelemetry")
            .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(request => request.ForPort(Port).ForStatusCode(HttpStatusCode.BadRequest)));
        return options.DockerEndpoint is null ? builder : builder.WithDockerEndpoint(options.DockerEndpoint.OriginalString);
    }

    private static LocalDynamoException NotStarted(DockerDynamoOptions options, Exception exception)
        => new(
            exception is OperationCanceledException
                ? $"DynamoDB Local did not answer in a Docker container within {options.StartTimeout.TotalSeconds:0.###} s. "
                    + $"Give it longer with DockerDynamoOptions.StartTimeout: the image {options.Image} may have to be downloaded first."
                : $"""
                DynamoDB Local could not be started in a Docker container: {exception.Message}
                Any one of these helps:
                  - Start Docker, or say where it is: DockerDynamoOptions.DockerEndpoint, or DOCKER_HOST.
                  - See whether 'docker pull {options.Image}' works; DockerDynamoOptions.Image takes the name at a mirror.
                  - Run LocalDynamo.StartAsync() instead, which needs no Docker.
                """,
            exception);

    /// <summary>What Docker says of a container that never started is no news.</summary>
    private static async Task RemoveAsync(IContainer container)
    {
        try
        {
            await container.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The start's own failure is told.
        }
    }
}
