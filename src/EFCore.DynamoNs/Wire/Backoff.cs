namespace EFCore.DynamoNs.Wire;

/// <summary>The waits between the attempts of one call: longer each time, by chance, and for no longer than the call may take.</summary>
internal sealed class Backoff
{
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(1);

    /// <summary>A call that is cut off before its answer can come would make unknown what is known without it.</summary>
    private static readonly TimeSpan LeastCall = TimeSpan.FromMilliseconds(100);

    private int _calls;

    /// <summary>How long to wait before the next attempt; null when there is no time left for one.</summary>
    public TimeSpan? Next(Deadline deadline)
    {
        var most = Math.Min(MostWait.TotalMilliseconds, 25 * Math.Pow(2, Math.Min(_calls++, 10)));
        var wait = TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * most);
        return deadline.Cut(wait + LeastCall) < wait + LeastCall ? null : wait;
    }
}
