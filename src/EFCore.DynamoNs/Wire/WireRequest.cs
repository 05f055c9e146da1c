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

    /// <summary>How many items the request writes; 0 for one that reads.</summary>
    public int ItemsWritten { get; init; }

    /// <summary>When the call must have ended, where several calls share one budget.</summary>
    public Deadline Deadline { get; set; }

    /// <summary>Asks DynamoDB to say what the call costs, where the operation can.</summary>
    public void ReturnConsumedCapacity()
    {
        var property = """{"ReturnConsumedCapacity":"TOTAL","""u8;
        if (_buffer is not { } buffer || Operation >= DynamoOperation.CreateTable || Body.Span.StartsWith(property))
        {
            return;
        }

        var length = property.Length + Body.Length - 1;
        _buffer = ArrayPool<byte>.Shared.Rent(length);
        property.CopyTo(_buffer);
        Body.Span[1..].CopyTo(_buffer.AsSpan(property.Length));
        Body = _buffer.AsMemory(0, length);
        ArrayPool<byte>.Shared.Return(buffer);
    }

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
