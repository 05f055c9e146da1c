using System.Diagnostics;

namespace EFCore.DynamoNs.Wire;

/// <summary>The moment at which a call's time is over; none by default.</summary>
internal readonly struct Deadline
{
    /// <summary>Timers fire a little early, and nothing is worth sending so late.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(10);

    private readonly long _end;

    private Deadline(long end) => _end = end;

    public bool Exists => _end != 0;

    public bool IsOver => _end != 0 && Left < Least;

    private TimeSpan Left => Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), _end);

    public static Deadline In(TimeSpan time) => new(Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency));

    /// <summary>This one where it exists, else one that begins now.</summary>
    public Deadline Else(TimeSpan time) => Exists ? this : In(time);

    /// <summary>The time, or what is left where that is less; zero when it is over.</summary>
    public TimeSpan Cut(TimeSpan time)
    {
        if (_end == 0)
        {
            return time;
        }

        var left = Left;
        return left < Least ? TimeSpan.Zero : left < time ? left : time;
    }

    /// <summary>A source that is canceled with the token, or when the time is over; null where there is no deadline.</summary>
    public CancellationTokenSource? Link(CancellationToken cancellationToken)
    {
        if (_end == 0)
        {
            return null;
        }

        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(Cut(TimeSpan.MaxValue));
        return source;
    }
}
