using Amazon.Runtime;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>Puts batches, and what DynamoDB leaves undone of them again, until all of it is stored.</summary>
internal sealed class BatchSender(PatientWire wire, ImportOrder order, string table, TransferCount count)
{
    /// <summary>A write unit is 1 KB.</summary>
    private const int BytesPerUnit = 1024;

    /// <exception cref="DynamoException">DYN6002: DynamoDB refused an item, or 5xxx: the call failed.</exception>
    public async Task SendAsync(ImportBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await PutAsync([.. batch.Items.Select(item => item.Item)], cancellationToken).ConfigureAwait(false);
        }
        catch (WireException exception) when (IsRefusal(exception))
        {
            // One refused item has the whole batch refused, and a key that comes twice too: each for itself, the later one last.
            await PutEachAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        catch (WireException exception)
        {
            throw WireErrors.Translate(exception);
        }
    }

    private static bool IsRefusal(WireException exception)
        => exception.Failure == WireFailure.Refused || exception.InnerException is AmazonServiceException { ErrorCode: "SerializationException" };

    private async Task PutEachAsync(ImportBatch batch, CancellationToken cancellationToken)
    {
        foreach (var (line, item) in batch.Items)
        {
            try
            {
                await PutAsync([item], cancellationToken).ConfigureAwait(false);
            }
            catch (WireException exception) when (IsRefusal(exception))
            {
                throw Errors.ItemRefused(order.File, line, exception.InnerException!);
            }
            catch (WireException exception)
            {
                throw WireErrors.Translate(exception);
            }
        }
    }

    private async Task PutAsync(IReadOnlyList<ReadOnlyMemory<byte>> items, CancellationToken cancellationToken)
    {
        try
        {
            await PutAllAsync(items, cancellationToken).ConfigureAwait(false);
            count.Add(items.Count, items.Sum(item => (long)item.Length));
        }
        catch (Exception exception) when (exception is not WireException failed || (failed.MayHaveBeenApplied && !IsRefusal(failed)))
        {
            count.MayBeMore = true;
            throw;
        }
    }

    private async Task PutAllAsync(IReadOnlyList<ReadOnlyMemory<byte>> items, CancellationToken cancellationToken)
    {
        var request = BatchRequest.Put(table, items);
        var deadline = Deadline.In(wire.Patience);
        var left = int.MaxValue;
        for (var round = 0; ; round++)
        {
            using var current = request;
            using var response = await wire.SendAsync(current, BytesPerUnit, cancellationToken).ConfigureAwait(false);
            var page = new PageReader();
            page.Open(response.Body, response.Length);
            if (page.Unprocessed.IsEmpty)
            {
                return;
            }

            // Where some were stored the rest has its time anew: a table that takes little at a time takes all in the end.
            if (page.Unprocessed.Length < left)
            {
                (left, round, deadline) = (page.Unprocessed.Length, 0, Deadline.In(wire.Patience));
            }

            if (deadline.IsOver)
            {
                throw Errors.ItemsNotProcessed(wire.Patience);
            }

            request = BatchRequest.Again(page.Unprocessed.Span, table, items.Count);
            await Task.Delay(PatientWire.Pause(round), cancellationToken).ConfigureAwait(false);
        }
    }
}
