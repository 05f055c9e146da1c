using System.Buffers;

namespace EFCore.DynamoNs.Wire;

/// <summary>
///     One call: the operation, the tables it names as they are on the wire, and its body in DynamoDB's JSON. Disposing
///     gives the body's buffer back.
/// </summary>
internal sealed class WireRequest : IDisposable
{
    private byte[]? _buffer;

    public WireRequest(DynamoOperation operation, string tables, ReadOnlySpan<byte> body)
    {
        Operation = operation;
        Tables = tables;
        _buffer = ArrayPool<byte>.Shared.Rent(body.Length);
        body.CopyTo(_buffer);
        Body = _buffer.AsMemory(0, body.Length);
    }

    public DynamoOperation Operation { get; }

    /// <summary>One name, or several with commas between them.</summary>
    public string Tables { get; }

    public ReadOnlyMemory<byte> Body { get; private set; }

    public void Dispose()
    {
        Body = default;
        if (_buffer is { } buffer)
        {
            _buffer = null;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
