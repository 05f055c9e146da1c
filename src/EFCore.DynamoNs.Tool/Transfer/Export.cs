using System.Text;
using System.Threading.Channels;

namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>Copies a table into a file: segments are read side by side, and one writer takes their pages as they come.</summary>
internal sealed class Export(PatientWire wire, CapacityLimit limit, ExportOrder order, string table, TransferCount count)
{
    /// <summary>Ends when all is written. Whatever ends it earlier, the same export goes on from there.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var file = ExportFile.Open(order, table, wire.Endpoint);
        count.Before = file.Items;

        // A page is 1 MB of items: memory is bounded by the number of segments.
        var pages = Channel.CreateBounded<ExportPage>(file.Segments.Count);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAsync(file, pages.Writer, ended);
        try
        {
            while (await NextAsync(file, pages.Reader).ConfigureAwait(false))
            {
                while (pages.Reader.TryRead(out var page))
                {
                    file.Append(page);
                    count.Add(page.Items, page.Lines.Length);
                    count.Share = Share(file);
                }
            }

            file.Complete();
        }
        catch (Exception exception) when (exception is not (IOException or UnauthorizedAccessException))
        {
            file.Mark();
            throw;
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

    /// <summary>Waits for a page; what is written meanwhile is made safe when that is due.</summary>
    private static async Task<bool> NextAsync(ExportFile file, ChannelReader<ExportPage> pages)
    {
        var next = pages.WaitToReadAsync(CancellationToken.None).AsTask();
        if (!next.IsCompleted && file.UntilMark is { } time && await Task.WhenAny(next, Task.Delay(time)).ConfigureAwait(false) != next)
        {
            file.Mark();
        }

        return await next.ConfigureAwait(false);
    }

    /// <summary>By the segments that are done, or by what DynamoDB has counted; only the segments tell that all is there.</summary>
    private double Share(ExportFile file)
    {
        var segments = (double)file.Segments.Count(segment => segment.Done) / file.Segments.Count;
        return count.Expected == 0 ? segments : Math.Max(segments, Math.Min(0.99, (double)file.Items / count.Expected));
    }

    /// <summary>The pages of all segments; the first failure ends them all, and comes to the writer behind the pages that were read.</summary>
    private async Task ReadAsync(ExportFile file, ChannelWriter<ExportPage> pages, CancellationTokenSource ended)
    {
        var left = file.Segments.Select((segment, number) => (segment, number)).Where(segment => !segment.segment.Done).ToList();
        try
        {
            await Parallel.ForEachAsync(
                left,
                new ParallelOptions { MaxDegreeOfParallelism = left.Count + 1, CancellationToken = ended.Token },
                async (segment, token) => await new SegmentReader(wire, limit, order, table, file.Segments.Count)
                    .ReadAsync(segment.number, segment.segment.Next is { } next ? Encoding.UTF8.GetBytes(next.GetRawText()) : [], pages, token).ConfigureAwait(false))
                .ConfigureAwait(false);
            pages.Complete();
        }
        catch (Exception exception)
        {
            pages.Complete(exception);
        }
    }
}
