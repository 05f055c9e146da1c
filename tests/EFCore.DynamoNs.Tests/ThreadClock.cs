using System.Diagnostics;
using System.Globalization;

namespace EFCore.DynamoNs.Tests;

/// <summary>The processor time of the current thread: what other tests and processes take of a busy machine does not count.</summary>
internal static class ThreadClock
{
    private const string OfThread = "/proc/thread-self/schedstat";

    /// <summary>Where the system does not tell it, the time that passes.</summary>
    public static TimeSpan Now
        => File.Exists(OfThread)
            ? TimeSpan.FromTicks(long.Parse(File.ReadAllText(OfThread).Split(' ')[0], CultureInfo.InvariantCulture) / TimeSpan.NanosecondsPerTick)
            : Stopwatch.GetElapsedTime(0);
}
