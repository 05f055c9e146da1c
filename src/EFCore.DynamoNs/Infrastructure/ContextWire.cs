using System.Diagnostics;
using Amazon.DynamoDBv2;
using EFCore.DynamoNs.Diagnostics;
using EFCore.DynamoNs.Update;
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
internal sealed class ContextWire(IDbContextOptions options, StoredItems storedItems, IDiagnosticsLogger<DbLoggerCategory.Database.Command> logger) : IDynamoWire
{
    public IAmazonDynamoDB Client => Wire.Client;

    public string? Endpoint => Wire.Endpoint;

    public TimeSpan OperationTimeout => Wire.OperationTimeout;

    /// <summary>Asked for when something is sent: a query's text needs no endpoint.</summary>
    private IDynamoWire Wire => field ??= Choose();

    private bool ReturnsConsumedCapacity { get; } = options.FindExtension<DynamoOptionsExtension>()?.ReturnsConsumedCapacity == true;

    public WireResponse Send(WireRequest request)
    {
        if (storedItems.Answer(request) is { } known)
        {
            return known;
        }

        var start = Begin(request);
        try
        {
            return Executed(request, Wire.Send(request), start);
        }
        catch (WireException exception)
        {
            logger.RequestFailed(exception, Stopwatch.GetElapsedTime(start));
            throw;
        }
    }

    public async Task<WireResponse> SendAsync(WireRequest request, CancellationToken cancellationToken)
    {
        if (storedItems.Answer(request) is { } known)
        {
            return known;
        }

        var start = Begin(request);
        try
        {
            return Executed(request, await Wire.SendAsync(request, cancellationToken).ConfigureAwait(false), start);
        }
        catch (WireException exception)
        {
            logger.RequestFailed(exception, Stopwatch.GetElapsedTime(start));
            throw;
        }
    }

    private long Begin(WireRequest request)
    {
        if (ReturnsConsumedCapacity)
        {
            request.ReturnConsumedCapacity();
        }

        return Stopwatch.GetTimestamp();
    }

    private WireResponse Executed(WireRequest request, WireResponse response, long start)
    {
        logger.ExecutedRequest(request, Stopwatch.GetElapsedTime(start), response.Attempts, ReturnsConsumedCapacity ? ConsumedCapacity.Read(response) : null);
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
