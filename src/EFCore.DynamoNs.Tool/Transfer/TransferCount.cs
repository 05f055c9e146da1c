using System.Globalization;

namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>How far a transfer is; counted where it is written down, read by who shows it.</summary>
internal sealed class TransferCount
{
    private long _items;
    private long _bytes;

    public long Items => Interlocked.Read(ref _items);

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The part that is done, from 0 to 1.</summary>
    public double Share { get; set; }

    public void Add(long items, long bytes)
    {
        Interlocked.Add(ref _items, items);
        Interlocked.Add(ref _bytes, bytes);
    }

    public string Text(double units)
        => string.Create(CultureInfo.InvariantCulture, $"{Items:N0} item{(Items == 1 ? "" : "s")}, {Bytes / 1e6:N1} MB, {units:N1} capacity units");
}
