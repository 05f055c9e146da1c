using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>Calls that nobody waits for at a screen: what passes (throttling, server errors, broken connections) is tried again for minutes.</summary>
/// <param name="wire">What sends.</param>
/// <param name="limit">The capacity that calls may use.</param>
/// <param name="patience">How long one call may be in vain.</param>
/// <param name="identity">What tells the table from others of its name; empty where nothing does.</param>
internal sealed class PatientWire(IDynamoWire wire, CapacityLimit limit, TimeSpan patience, string identity = "")
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(5);

    private bool _hasAnswered;

    public TimeSpan Patience => patience;

    /// <summary>What tells endpoints, and accounts, apart.</summary>
    public string Endpoint => $"{wire.Endpoint ?? wire.Client.Config.RegionEndpoint?.SystemName} {identity}".Trim();

    /// <summary>The time before the next try.</summary>
    public static TimeSpan Pause(int round) => Backoff.Pause(round, FirstWait, MostWait);

    /// <param name="request">The call; it stays the caller's.</param>
    /// <param name="bytesPerUnit">What a unit stands for where DynamoDB does not tell what a call has cost.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="WireException">The call failed for good.</exception>
    public async Task<WireResponse> SendAsync(WireRequest request, int bytesPerUnit, CancellationToken cancellationToken)
    {
        request.ReturnConsumedCapacity();
        var deadline = Deadline.In(patience);
        for (var round = 0; ; round++)
        {
            await limit.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var response = await wire.SendAsync(request, cancellationToken).ConfigureAwait(false);
                _hasAnswered = true;
                limit.Spend(ConsumedCapacity.Read(response) ?? Math.Ceiling((double)Math.Max(response.Length, request.Body.Length) / bytesPerUnit));
                return response;
            }
            catch (WireException exception) when (IsPassing(exception) && !deadline.IsOver)
            {
                await Task.Delay(Pause(round), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>An endpoint that has never answered is rather a wrong one.</summary>
    private bool IsPassing(WireException exception)
        => exception.Failure == WireFailure.Throttled || (_hasAnswered && (exception.Failure == WireFailure.OutOfTime || SdkFailures.IsPassing(exception)));
}
