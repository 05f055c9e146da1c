using System.Globalization;

namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>How far a transfer is; counted where it is written down, read by who shows it.</summary>
internal sealed class TransferCount
{
    private long _items;
    private long _bytes;

    /// <summary>The items of this run.</summary>
    public long Items => Interlocked.Read(ref _items);

    /// <summary>The items of earlier runs, which this one goes on behind.</summary>
    public long Before { get; set; }

    /// <summary>How many items the table had when they were counted last; 0 where it is not known.</summary>
    public long Expected { get; set; }

    /// <summary>Of some items it is not known whether they are stored: their call was not answered.</summary>
    public bool MayBeMore { get; set; }

    /// <summary>The part that is done, from 0 to 1.</summary>
    public double Share { get; set; }

    public void Add(long items, long bytes)
    {
        Interlocked.Add(ref _items, items);
        Interlocked.Add(ref _bytes, bytes);
    }

    public string Text(double units)
    {
        var run = string.Create(CultureInfo.InvariantCulture, $"{Counted(Items)}, {Interlocked.Read(ref _bytes) / 1e6:N1} MB, {units:N1} capacity units");
        return Before == 0 ? run : $"{Counted(Before + Items)}; in this run {run}";
    }

    private static string Counted(long items) => string.Create(CultureInfo.InvariantCulture, $"{items:N0} item{(items == 1 ? "" : "s")}");
}
