using System.Diagnostics;
using Amazon.DynamoDBv2;
using EFCore.DynamoNs.Diagnostics;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace EFCore.DynamoNs.Infrastructure;

/// <summary>
///     The port as a context has it: through the client of its options, else the application's, else a shared one, with an
///     event for each call.
/// </summary>
internal sealed class ContextWire(IDbContextOptions options, IDiagnosticsLogger<DbLoggerCategory.Database.Command> logger) : IDynamoWire
{
    public string? Endpoint => Wire.Endpoint;

    /// <summary>Asked for when something is sent: a query's text needs no endpoint.</summary>
    private IDynamoWire Wire => field ??= Choose();

    public WireResponse Send(WireRequest request)
    {
        var start = Stopwatch.GetTimestamp();
        var response = Wire.Send(request);
        logger.ExecutedRequest(request, Stopwatch.GetElapsedTime(start));
        return response;
    }

    public async Task<WireResponse> SendAsync(WireRequest request, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var response = await Wire.SendAsync(request, cancellationToken).ConfigureAwait(false);
        logger.ExecutedRequest(request, Stopwatch.GetElapsedTime(start));
        return response;
    }

    private IDynamoWire Choose()
    {
        var extension = options.FindExtension<DynamoOptionsExtension>();
        var settings = extension?.ClientSettings ?? new ClientSettings();
        var client = extension?.Client
            ?? (settings.ServiceUrl is null
                ? options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<IAmazonDynamoDB>()
                : null);
        return client is null ? WireClients.Wire(settings)
            : settings.HasBounds ? throw Errors.BoundsOfAnotherClient()
            : WireClients.Wire(client);
    }
}
