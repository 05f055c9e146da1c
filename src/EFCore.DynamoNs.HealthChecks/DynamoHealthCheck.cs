using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EFCore.DynamoNs.HealthChecks;

/// <summary>Whether DynamoDB answers.</summary>
internal sealed class DynamoHealthCheck(DbContext database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await database.Database.CanConnectAsync(cancellationToken).ConfigureAwait(false)
                ? HealthCheckResult.Healthy("DynamoDB answers.")
                : new HealthCheckResult(context.Registration.FailureStatus, "DynamoDB does not answer, or denies the call.");
        }
        catch (DynamoException refused)
        {
            return Refused(context, refused);
        }
    }

    /// <summary>The id alone: a message may name places.</summary>
    public static HealthCheckResult Refused(HealthCheckContext context, DynamoException refused)
        => new(context.Registration.FailureStatus, $"The tables could not be asked: {refused.ErrorId}.", refused);
}
