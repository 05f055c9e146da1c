using System.Diagnostics;

namespace EFCore.DynamoNs.Schema;

/// <summary>One start's dealings with a cache: it waits for it no longer than its patience in all, and no failure gets out.</summary>
internal sealed class CacheSession(ISchemaCache cache, TimeSpan patience, string origin, ISchemaCacheObserver? observer)
{
    /// <summary>The longest entry that is kept or believed.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    private TimeSpan _used;

    /// <summary>The entry, or null; <paramref name="isAnswered" /> is false when the cache has failed.</summary>
    public byte[]? Get(string key, out bool isAnswered)
    {
        byte[]? entry = null;
        isAnswered = Await(async token => entry = await cache.GetAsync(key, MaxLength, token).ConfigureAwait(false));
        return isAnswered ? entry : null;
    }

    public void Set(string key, ReadOnlyMemory<byte> entry)
    {
        if (entry.Length <= MaxLength)
        {
            Await(token => cache.SetAsync(key, entry, token));
        }
    }

    /// <summary>The call runs elsewhere, so that one that blocks is left behind too.</summary>
    private bool Await(Func<CancellationToken, Task> call)
    {
        var left = patience - _used;
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        var start = Stopwatch.GetTimestamp();
        var cancellation = new CancellationTokenSource();
        var task = Task.Factory.StartNew(() => call(cancellation.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        try
        {
            if (task.Wait(left))
            {
                return true;
            }

            observer?.Failed(origin, FormattableString.Invariant($"no answer within {patience.TotalMilliseconds} ms"), null);
        }
        catch (AggregateException failure)
        {
            var error = failure.GetBaseException();
            observer?.Failed(origin, error.GetType().Name, error);
        }
        finally
        {
            _used += Stopwatch.GetElapsedTime(start);
            Abandon(task, cancellation);
        }

        return false;
    }

    private static void Abandon(Task task, CancellationTokenSource cancellation)
    {
        if (!task.IsCompleted)
        {
            _ = cancellation.CancelAsync();
        }

        task.ContinueWith(
            (ended, _) =>
            {
                GC.KeepAlive(ended.Exception);
                cancellation.Dispose();
            },
            null,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
