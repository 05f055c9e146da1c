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
        count.Add(file.Items, 0);

        // A page is 1 MB of items: memory is bounded by the number of segments.
        var pages = Channel.CreateBounded<ExportPage>(file.Segments.Count);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAsync(file, pages.Writer, ended);
        try
        {
            await foreach (var page in pages.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                file.Append(page);
                count.Add(page.Items, page.Lines.Length);
                count.Share = (double)file.Segments.Count(segment => segment.Done) / file.Segments.Count;
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
