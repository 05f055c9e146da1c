using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;

namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>
///     The file that an export writes: <c>FILE.partial</c> until all is there, with <c>FILE.checkpoint</c> beside it, which never says more than what is safely on the disk.
/// </summary>
internal sealed class ExportFile : IDisposable
{
    private const int DefaultSegments = 4;

    private readonly ExportOrder _order;
    private readonly CheckpointFile<ExportCheckpoint> _checkpoint;
    private readonly ExportCheckpoint.Segment[] _segments;
    private readonly FileStream _file;
    private ExportCheckpoint _marked;
    private GZipStream? _gzip;
    private long _items;
    private bool _isMarked = true;
    private long _lastMark = Stopwatch.GetTimestamp();

    private ExportFile(ExportOrder order, CheckpointFile<ExportCheckpoint> checkpoint, ExportCheckpoint from, FileStream file)
    {
        (_order, _checkpoint, _marked, _file) = (order, checkpoint, from, file);
        _segments = [.. from.Segments];
        _items = from.Items;
    }

    /// <summary>The time until what is written is to be made safe; null where it is.</summary>
    public TimeSpan? UntilMark
        => _isMarked ? null
            : Stopwatch.GetElapsedTime(_lastMark) is var elapsed && elapsed < _order.MarkEvery ? _order.MarkEvery - elapsed
            : TimeSpan.Zero;

    public IReadOnlyList<ExportCheckpoint.Segment> Segments => _segments;

    /// <summary>The items that are in the file.</summary>
    public long Items => _items;

    private static string Partial(ExportOrder order) => order.File + ".partial";

    /// <summary>Begins anew, or goes on from the checkpoint that was left.</summary>
    /// <exception cref="DynamoException">DYN6003, DYN6004, DYN6005: there is something else already.</exception>
    public static ExportFile Open(ExportOrder order, string table, string endpoint)
    {
        if (!order.Overwrites && File.Exists(order.File))
        {
            throw Errors.ExportFileExists(order.File);
        }

        // Whoever has it open has the checkpoint too.
        var file = new FileStream(Partial(order), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        try
        {
            return Resume(order, table, endpoint, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Append(ExportPage page)
    {
        if (_order.IsGzip)
        {
            _gzip ??= new GZipStream(_file, CompressionLevel.Optimal, leaveOpen: true);
        }

        ((Stream?)_gzip ?? _file).Write(page.Lines.Span);
        _items += page.Items;
        _isMarked = false;
        _segments[page.Segment] = page.Next.Length == 0
            ? new ExportCheckpoint.Segment(null, Done: true)
            : new ExportCheckpoint.Segment(JsonElement.Parse(page.Next), Done: false);
        if (Stopwatch.GetElapsedTime(_lastMark) >= _order.MarkEvery)
        {
            Mark();
        }
    }

    /// <summary>Makes what is written safe, and then says so. A gzip file goes on with another member: readers take them as one.</summary>
    public void Mark()
    {
        Flush();
        _marked = _marked with { Offset = _file.Position, Items = _items, Segments = [.. _segments] };
        _checkpoint.Save(_marked);
        _lastMark = Stopwatch.GetTimestamp();
        _isMarked = true;
    }

    /// <summary>All is there: the file gets its name.</summary>
    public void Complete()
    {
        Flush();
        _file.Dispose();
        File.Move(Partial(_order), _order.File, _order.Overwrites);
        _checkpoint.Delete();
    }

    public void Dispose()
    {
        _gzip?.Dispose();
        _file.Dispose();
    }

    private static ExportFile Resume(ExportOrder order, string table, string endpoint, FileStream file)
    {
        var checkpoint = new CheckpointFile<ExportCheckpoint>(order.File + ".checkpoint");
        if (order.Overwrites)
        {
            checkpoint.Delete();
        }

        var left = checkpoint.Load();
        if (left is null)
        {
            left = new ExportCheckpoint
            {
                Table = table,
                Endpoint = endpoint,
                Gzip = order.IsGzip,
                Segments = [.. Enumerable.Repeat(ExportCheckpoint.Segment.Start, order.Segments ?? DefaultSegments)],
            };
        }
        else
        {
            Compare(checkpoint.Path, left, order, table, endpoint);
        }

        if (file.Length < left.Offset)
        {
            throw Errors.CheckpointBroken(checkpoint.Path, FormattableString.Invariant($"'{Partial(order)}' has {file.Length} bytes, and should have {left.Offset} at least"));
        }

        file.SetLength(left.Offset);
        file.Seek(0, SeekOrigin.End);
        return new ExportFile(order, checkpoint, left, file);
    }

    private static void Compare(string path, ExportCheckpoint left, ExportOrder order, string table, string endpoint)
    {
        Same("table", left.Table, table);
        Same("endpoint", left.Endpoint, endpoint);
        Same("compression", left.Gzip ? "gzip" : "none", order.IsGzip ? "gzip" : "none");
        Same("number of segments", $"{left.Segments.Count}", $"{order.Segments ?? left.Segments.Count}");

        void Same(string what, string found, string asked)
        {
            if (found != asked)
            {
                throw Errors.CheckpointOfAnother(path, what, found, asked);
            }
        }
    }

    private void Flush()
    {
        _gzip?.Dispose();
        _gzip = null;
        _file.Flush(flushToDisk: true);
    }
}
