namespace EFCore.DynamoNs.Wire;

/// <summary>The waits between the attempts of one call: longer each time, by chance, and for no longer than the call may take.</summary>
internal sealed class Backoff
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(25);

    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(1);

    /// <summary>A call that is cut off before its answer can come would make unknown what is known without it.</summary>
    private static readonly TimeSpan LeastCall = TimeSpan.FromMilliseconds(100);

    private int _calls;

    /// <summary>By chance, so that many do not come at the same moment.</summary>
    /// <param name="round">How many waits there were before.</param>
    /// <param name="first">The longest that the first may be; the longest doubles each time.</param>
    /// <param name="most">The longest of all.</param>
    public static TimeSpan Pause(int round, TimeSpan first, TimeSpan most)
        => Random.Shared.NextDouble() * TimeSpan.FromMilliseconds(Math.Min(most.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, Math.Min(round, 10))));

    /// <summary>How long to wait before the next attempt; null when there is no time left for one.</summary>
    public TimeSpan? Next(Deadline deadline)
    {
        var wait = Pause(_calls++, FirstWait, MostWait);
        return deadline.Cut(wait + LeastCall) < wait + LeastCall ? null : wait;
    }
}
