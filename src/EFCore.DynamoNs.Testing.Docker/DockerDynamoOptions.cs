namespace EFCore.DynamoNs.Testing.Docker;

/// <summary>Says which image <see cref="DockerDynamo" /> runs, where, and how long its start may take.</summary>
public sealed class DockerDynamoOptions
{
    /// <summary>Gets the image, AWS's own DynamoDB Local unless set; a mirror's name, or a tag, can stand here.</summary>
    public string Image { get; init; } = "amazon/dynamodb-local:latest";

    /// <summary>
    ///     Gets Docker's address, such as <c>tcp://build-host:2375</c>; <see langword="null" />, the default, leaves it to
    ///     Testcontainers (<c>DOCKER_HOST</c>, Docker's contexts, the usual sockets).
    /// </summary>
    public Uri? DockerEndpoint { get; init; }

    /// <summary>Gets the time within which the engine has to answer, with the download of the image; 2 minutes unless set.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);
}
