using System.IO.Compression;
using System.IO.Hashing;
using EFCore.DynamoNs.Requests;

namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>The file that is imported, batch by batch.</summary>
internal sealed class ImportFile : IDisposable
{
    /// <summary>What a request has beside its items.</summary>
    private const int Frame = 64 * 1024;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly Stream _text;
    private readonly LineReader _lines;
    private readonly XxHash128 _hash = new();
    private readonly KeyCheck? _keys;
    private (long Line, ReadOnlyMemory<byte> Item)? _next;
    private DynamoException? _broken;

    public ImportFile(ImportOrder order)
    {
        _path = order.File;
        _file = new FileStream(order.File, FileMode.Open, FileAccess.Read, FileShare.Read);
        _text = order.IsGzip ? new GZipStream(_file, CompressionMode.Decompress) : _file;
        _lines = new LineReader(_text);
        _keys = order.Schema is null ? null : new KeyCheck(order.Schema);
    }

    /// <summary>How much of the file is read, from 0 to 1.</summary>
    public double Share => _file.Length == 0 ? 1 : (double)_file.Position / _file.Length;

    private string Hash => Convert.ToHexString(_hash.GetCurrentHash());

    /// <summary>Goes behind what is imported already.</summary>
    /// <exception cref="DynamoException">DYN6006: that is no longer what it was.</exception>
    public void Skip(ImportCheckpoint checkpoint, string path)
    {
        while (_lines.Offset < checkpoint.Offset)
        {
            var line = ReadLine();
            if (line.IsEmpty)
            {
                break;
            }

            _hash.Append(line);
        }

        if (_lines.Offset != checkpoint.Offset || (checkpoint.Offset > 0 && Hash != checkpoint.Hash))
        {
            throw Errors.ImportFileChanged(_path, path);
        }
    }

    /// <summary>The next items, as many as a call takes; null at the file's end.</summary>
    /// <exception cref="DynamoException">DYN6001: a line is no item; what is before it has been answered.</exception>
    public ImportBatch? Read()
    {
        if (_broken is not null)
        {
            throw _broken;
        }

        var items = new List<(long, ReadOnlyMemory<byte>)>(BatchRequest.MaxItems);
        var size = Frame;
        var (offset, hash) = (_lines.Offset, "");
        while (items.Count < BatchRequest.MaxItems && TryNext(hasItems: items.Count > 0) is { } next)
        {
            _next = next;
            size += next.Item.Length;
            if (size > BatchRequest.MaxSize && items.Count > 0)
            {
                return new ImportBatch(items, offset, hash);
            }

            items.Add(next);
            _next = null;
            (offset, hash) = (_lines.Offset, Hash);
        }

        return items.Count == 0 ? null : new ImportBatch(items, offset, hash);
    }

    private (long Line, ReadOnlyMemory<byte> Item)? TryNext(bool hasItems)
    {
        try
        {
            return _next ?? Next();
        }
        catch (DynamoException exception) when (hasItems)
        {
            _broken = exception;
            return null;
        }
    }

    public void Dispose()
    {
        _lines.Dispose();
        _text.Dispose();
        _file.Dispose();
    }

    private (long Line, ReadOnlyMemory<byte> Item)? Next()
    {
        while (true)
        {
            var line = ReadLine();
            if (line.IsEmpty)
            {
                return null;
            }

            _hash.Append(line);
            var text = line.TrimEnd("\r\n \t"u8);
            text = _lines.Number == 1 && text.StartsWith("\uFEFF"u8) ? text[3..] : text;
            if (!text.IsEmpty)
            {
                return (_lines.Number, Item(text));
            }
        }
    }

    private byte[] Item(ReadOnlySpan<byte> line)
    {
        try
        {
            return line[ItemLine.Read(line, _keys)].ToArray();
        }
        catch (ItemLineException exception)
        {
            throw Errors.BadLine(_path, _lines.Number, exception.Message);
        }
    }

    private ReadOnlySpan<byte> ReadLine()
    {
        try
        {
            return _lines.Read();
        }
        catch (ItemLineException exception)
        {
            throw Errors.BadLine(_path, _lines.Number, exception.Message);
        }
        catch (InvalidDataException exception)
        {
            throw Errors.TransferFile(_path, exception);
        }
    }
}
