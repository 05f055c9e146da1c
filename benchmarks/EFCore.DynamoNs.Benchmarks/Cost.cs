namespace EFCore.DynamoNs.Benchmarks;

/// <summary>What one call took.</summary>
internal readonly record struct Cost(double Microseconds, double Bytes)
{
    public static async Task<Cost> OfAsync(Func<Task> work, int calls, Func<TimeSpan> clock)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = clock();
        for (var i = 0; i < calls; i++)
        {
            await work();
        }

        var time = (clock() - start).TotalMicroseconds;

        // Of all threads, as asynchronous work may go from one to another.
        return new(time / calls, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / calls);
    }
}
