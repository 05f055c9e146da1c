using System.Buffers;
using System.Threading.Channels;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>Reads one segment of a table, page by page.</summary>
internal sealed class SegmentReader(PatientWire wire, CapacityLimit limit, ExportOrder order, string table, int segments)
{
    /// <summary>An eventually consistent unit is 8 KB.</summary>
    private const int BytesPerUnit = 8 * 1024;

    private static readonly SearchValues<byte> LineBreaks = SearchValues.Create("\r\n"u8);

    /// <summary>What a unit brought so far, so that no page costs much more than a second's units.</summary>
    private double _itemsPerUnit = 1;

    public async Task ReadAsync(int segment, byte[] from, ChannelWriter<ExportPage> pages, CancellationToken cancellationToken)
    {
        do
        {
            using var request = ScanRequest.Page(table, segment, segments, from, MostItems(), order.IsConsistent);
            using var response = await wire.SendAsync(request, BytesPerUnit, cancellationToken).ConfigureAwait(false);
            var page = Lines(segment, response.Body, response.Length);
            Learn(page.Items, ConsumedCapacity.Read(response) ?? 0);
            from = page.Next;
            await pages.WriteAsync(page, cancellationToken).ConfigureAwait(false);
        }
        while (from.Length > 0);
    }

    private static ExportPage Lines(int segment, byte[] body, int length)
    {
        var page = new PageReader();
        var row = new ItemReader(new ItemLayout([]));
        var lines = new ArrayBufferWriter<byte>(length + 256);
        var items = 0;
        for (page.Open(body, length); page.Read(row); items++)
        {
            lines.Write("{\"Item\":"u8);
            Write(lines, row.Item);
            lines.Write("}\n"u8);
        }

        return new ExportPage(segment, lines.WrittenMemory, items, page.LastEvaluatedKey.ToArray());
    }

    /// <summary>The item as it stands; a line break can only be white space between its parts.</summary>
    private static void Write(ArrayBufferWriter<byte> lines, ReadOnlySpan<byte> item)
    {
        var target = lines.GetSpan(item.Length)[..item.Length];
        item.CopyTo(target);
        target.ReplaceAny(LineBreaks, (byte)' ');
        lines.Advance(item.Length);
    }

    private int? MostItems() => limit.UnitsPerSecond is { } rate ? (int)Math.Clamp(rate * _itemsPerUnit, 1, 100_000) : null;

    private void Learn(int items, double units)
    {
        if (items > 0 && units > 0)
        {
            _itemsPerUnit = items / units;
        }
    }
}
