namespace EFCore.DynamoNs.Testing;

/// <summary>An engine that someone else runs, possibly one that is still starting.</summary>
internal static class EngineEndpoint
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task WaitAsync(Uri address, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        var answer = new EngineAnswer(IsDynamo: false, "no answer (timeout)", AllowedOrigin: null);
        try
        {
            while (true)
            {
                answer = await EngineProbe.AskAsync(address, origin: null, deadline.Token).ConfigureAwait(false);
                if (answer.IsDynamo)
                {
                    return;
                }

                await Task.Delay(Pause, deadline.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LocalDynamoException(
                $"""
                The endpoint {address.OriginalString} from DYNAMONS_ENDPOINT did not answer a DynamoDB request within {timeout.TotalSeconds:0.###} s: {answer.Description}.
                Start the engine there, correct DYNAMONS_ENDPOINT, or unset it to have LocalDynamo start an engine.
                """,
                exception);
        }
    }
}
