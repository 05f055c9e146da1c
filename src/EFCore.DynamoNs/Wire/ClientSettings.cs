namespace EFCore.DynamoNs.Wire;

/// <summary>What the client that the provider makes is like; contexts with equal settings share one.</summary>
internal sealed record ClientSettings
{
    /// <summary>The endpoint, or null: the AWS SDK's own rules decide.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>Whether the endpoint is an engine that takes any credentials; one on this machine always is.</summary>
    public bool IsLocal { get; init; }

    /// <summary>The AWS region, or null: the AWS SDK's own rules decide.</summary>
    public string? Region { get; init; }

    /// <summary>How long one attempt may take, from sending to the last byte of the answer.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a call may take with all its attempts and the waiting between them.</summary>
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public int MaxRetries { get; init; } = 3;

    /// <summary>Whether a call's first attempt is made without the SDK's pipeline.</summary>
    public bool DirectFirstAttempt { get; init; }

    /// <summary>What sends in place of the provider's own connections, or null.</summary>
    public HttpMessageHandler? HttpHandler { get; init; }

    /// <summary>Whether something is said that a client of the application can't be told.</summary>
    public bool HasBounds => this with { ServiceUrl = null } != new ClientSettings();
}
