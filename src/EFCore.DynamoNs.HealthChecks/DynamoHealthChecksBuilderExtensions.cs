using EFCore.DynamoNs.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds health checks of DynamoDB and its tables.</summary>
public static class DynamoHealthChecksBuilderExtensions
{
    /// <summary>
    ///     Adds a check that DynamoDB answers the context: one DescribeTable of a table of its model, whether that is there or not.
    /// </summary>
    /// <typeparam name="TContext">A context that the application registers and <c>UseDynamo</c> configures.</typeparam>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The check's name; the context's without it.</param>
    /// <param name="failureStatus">What is reported when there is no answer; unhealthy without it.</param>
    /// <param name="tags">Tags to choose checks by.</param>
    /// <param name="timeout">How long it may take; without it the client's own bounds count.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddDynamoCheck<TContext>(
        this IHealthChecksBuilder builder,
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name ?? typeof(TContext).Name, services => new DynamoHealthCheck(services.GetRequiredService<TContext>()), failureStatus, tags, timeout));
    }

    /// <summary>
    ///     Adds a check that the live tables, their declaration and the entities are the same, but for what is meant to differ. It sends
    ///     four calls of the control plane for each table, which DynamoDB limits: let it run once a minute at most.
    /// </summary>
    /// <typeparam name="TContext">A context that the application registers and <c>UseDynamo</c> configures.</typeparam>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The check's name; the context's with <c>-drift</c> without it.</param>
    /// <param name="failureStatus">What is reported when something differs or can't be read; degraded without it.</param>
    /// <param name="tags">Tags to choose checks by.</param>
    /// <param name="timeout">How long it may take; without it the client's own bounds count, for each call.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddDynamoDriftCheck<TContext>(
        this IHealthChecksBuilder builder,
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name ?? $"{typeof(TContext).Name}-drift",
            services => new DynamoDriftHealthCheck(services.GetRequiredService<TContext>()),
            failureStatus ?? HealthStatus.Degraded,
            tags,
            timeout));
    }
}
