namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>
///     Keeps calls to a number of capacity units a second, on the average: what a call has cost is known when it has ended, so the next one waits until that is paid.
/// </summary>
/// <param name="unitsPerSecond">The limit, or null for none.</param>
internal sealed class CapacityLimit(double? unitsPerSecond)
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock = TimeProvider.System;
    private long _last = TimeProvider.System.GetTimestamp();
    private double _balance;

    /// <summary>The units that were spent in all.</summary>
    public double Spent { get; private set; }

    public double? UnitsPerSecond => unitsPerSecond;

    public void Spend(double units)
    {
        lock (_lock)
        {
            Spent += units;
            _balance -= units;
        }
    }

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (Debt() is var debt && debt > TimeSpan.Zero)
        {
            await Task.Delay(debt, _clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private TimeSpan Debt()
    {
        if (unitsPerSecond is not { } rate)
        {
            return TimeSpan.Zero;
        }

        lock (_lock)
        {
            var now = _clock.GetTimestamp();

            // What was not used for more than a second is gone.
            _balance = Math.Min(rate, _balance + (_clock.GetElapsedTime(_last, now).TotalSeconds * rate));
            _last = now;
            return _balance >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_balance / rate) + TimeSpan.FromMilliseconds(1);
        }
    }
}
