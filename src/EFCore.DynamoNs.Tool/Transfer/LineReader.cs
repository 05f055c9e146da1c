using System.Buffers;

namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>Reads a stream line by line; no more than one line is held.</summary>
internal sealed class LineReader(Stream stream) : IDisposable
{
    /// <summary>An item has 400 KB; its text is longer, but not so much.</summary>
    private const int LongestLine = 32 * 1024 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
    private int _start;
    private int _end;
    private bool _isOver;

    /// <summary>The bytes of all lines so far, with their ends.</summary>
    public long Offset { get; private set; }

    /// <summary>The number of the last line, from 1 on.</summary>
    public long Number { get; private set; }

    /// <summary>The next line with its end; empty when there is none. Valid until the next is read.</summary>
    /// <exception cref="ItemLineException">The line is longer than any item's.</exception>
    public ReadOnlySpan<byte> Read()
    {
        while (true)
        {
            var unread = _buffer.AsSpan(_start, _end - _start);
            var length = unread.IndexOf((byte)'\n') + 1;
            if (length > 0 || _isOver)
            {
                return Take(length > 0 ? length : unread.Length);
            }

            Fill();
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private ReadOnlySpan<byte> Take(int length)
    {
        var line = _buffer.AsSpan(_start, length);
        _start += length;
        Offset += length;
        Number += length > 0 ? 1 : 0;
        return line;
    }

    private void Fill()
    {
        var unread = _end - _start;
        if (unread == _buffer.Length)
        {
            if (unread >= LongestLine)
            {
                Number++;
                throw new ItemLineException("it is longer than any item's text");
            }

            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(_start, unread).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else if (_start > 0)
        {
            _buffer.AsSpan(_start, unread).CopyTo(_buffer);
        }

        (_start, _end) = (0, unread);
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isOver = read == 0;
    }
}
