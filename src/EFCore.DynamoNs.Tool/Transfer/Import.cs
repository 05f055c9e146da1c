using System.Diagnostics;

namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>Puts the items of a file into a table: batches are on their way side by side, and are accounted for in the order of the file.</summary>
internal sealed class Import(PatientWire wire, ImportOrder order, string table, TransferCount count)
{
    private readonly CheckpointFile<ImportCheckpoint> _file = new(order.File + ".import-checkpoint");
    private readonly Queue<(ImportBatch Batch, Task Sending)> _sent = new();
    private ImportCheckpoint _checkpoint = new() { Table = table, Endpoint = wire.Endpoint };
    private long _lastMark = Stopwatch.GetTimestamp();

    /// <summary>Ends when all is stored. Whatever ends it earlier, the same import goes on from there.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var file = new ImportFile(order);
        Resume(file);

        // Where no checkpoint can be kept, it is better to know before anything is sent.
        File.Create(_file.Path + ".probe", bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var sender = new BatchSender(wire, order, table, count);
            while (file.Read() is { } batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _sent.Enqueue((batch, sender.SendAsync(batch, ended.Token)));
                count.Share = file.Share;
                if (_sent.Count == order.Parallel)
                {
                    await AccountAsync().ConfigureAwait(false);
                }
            }

            await AccountForAllAsync().ConfigureAwait(false);
            _file.Delete();
        }
        catch
        {
            await EndAsync(ended).ConfigureAwait(false);
            throw;
        }
    }

    private void Resume(ImportFile file)
    {
        if (order.Overwrites)
        {
            _file.Delete();
        }
        else if (_file.Load() is { } left)
        {
            Same("table", left.Table, table);
            Same("endpoint", left.Endpoint, wire.Endpoint);
            file.Skip(left, _file.Path);
            _checkpoint = left;
            count.Before = left.Items;
        }
    }

    private void Same(string what, string found, string asked)
    {
        if (found != asked)
        {
            throw Errors.CheckpointOfAnother(_file.Path, what, found, asked);
        }
    }

    private async Task AccountForAllAsync()
    {
        while (_sent.Count > 0)
        {
            await AccountAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the batch that was sent first.</summary>
    private async Task AccountAsync()
    {
        var (batch, sending) = _sent.Peek();
        await sending.ConfigureAwait(false);
        _sent.Dequeue();
        _checkpoint = _checkpoint with { Offset = batch.Offset, Items = _checkpoint.Items + batch.Items.Count, Hash = batch.Hash };
        if (Stopwatch.GetElapsedTime(_lastMark) >= order.MarkEvery)
        {
            _file.Save(_checkpoint);
            _lastMark = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>What is on its way before the failure is waited for; what is behind it is given up, and put once more the next time.</summary>
    private async Task EndAsync(CancellationTokenSource ended)
    {
        try
        {
            await AccountForAllAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            await ended.CancelAsync().ConfigureAwait(false);
        }

        await Task.WhenAll(_sent.Select(sent => sent.Sending)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_checkpoint.Items == 0)
        {
            return;
        }

        try
        {
            _file.Save(_checkpoint);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What has ended the import is what is told; the checkpoint before is good.
        }
    }
}
