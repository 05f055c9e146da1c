using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace EFCore.DynamoNs.Wire;

/// <summary>The SDK's Standard retries as long as the call has time.</summary>
internal sealed class BoundedRetryPolicy(IClientConfig config) : StandardRetryPolicy(config)
{
    public override bool RetryLimitReached(IExecutionContext executionContext)
    {
        var call = Call(executionContext);
        call?.Saw(executionContext.RequestContext);
        return executionContext.RequestContext.Retries + (call?.Earlier.Count ?? 0) >= MaxRetries || call?.Deadline.IsOver == true;
    }

    public override bool RetryForException(IExecutionContext executionContext, Exception exception)
    {
        Note(executionContext, exception);
        return base.RetryForException(executionContext, exception);
    }

    public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception)
    {
        Note(executionContext, exception);
        return base.RetryForExceptionAsync(executionContext, exception);
    }

    /// <summary>As Standard waits, but no longer than the call has time; the asynchronous wait ends with the call's token.</summary>
    public override void WaitBeforeRetry(IExecutionContext executionContext)
    {
        var most = Math.Min(Math.Pow(2, executionContext.RequestContext.Retries - 1) * 1000, MaxBackoffInMilliseconds);
        var delay = TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * most);
        Thread.Sleep(Call(executionContext)?.Deadline.Cut(delay) ?? delay);
    }

    /// <summary>Where the call's time is over, what was met before tells more than that.</summary>
    private static void Note(IExecutionContext executionContext, Exception exception)
    {
        if (exception is not OperationCanceledException)
        {
            Call(executionContext)?.Failed(exception);
        }
    }

    /// <summary>Null for calls that an application makes with the client itself.</summary>
    private static PipelineCall? Call(IExecutionContext executionContext) => executionContext.RequestContext.Options as PipelineCall;
}
