using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EFCore.DynamoNs.HealthChecks;

/// <summary>Whether the tables are as declared. It names tables, indexes and kinds of difference, no values.</summary>
internal sealed class DynamoDriftHealthCheck(DbContext database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var comparison = await database.Database.CompareTablesAsync(cancellationToken).ConfigureAwait(false);
            var found = comparison.Tables
                .Select(table => (table.Name, Kinds: string.Join(", ", table.Differences.Where(d => !d.IsIgnored).Select(Kind))))
                .Where(table => table.Kinds.Length > 0)
                .ToDictionary(table => table.Name, table => (object)table.Kinds, StringComparer.Ordinal);
            return found.Count == 0
                ? HealthCheckResult.Healthy("The tables are as declared.")
                : new HealthCheckResult(
                    context.Registration.FailureStatus,
                    $"Not as declared: {string.Join("; ", found.Select(table => $"{table.Key} ({table.Value})"))}. dynamons diff tells more.",
                    data: found);
        }
        catch (DynamoException refused)
        {
            return DynamoHealthCheck.Refused(context, refused);
        }
    }

    private static string Kind(TableDifference difference) => difference.Index is null ? difference.Kind.ToString() : $"{difference.Kind} of {difference.Index}";
}
