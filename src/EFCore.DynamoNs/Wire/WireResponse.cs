using System.Buffers;

namespace EFCore.DynamoNs.Wire;

/// <summary>The body of a response in DynamoDB's JSON; disposing gives its buffer back, and nothing of it may be read after.</summary>
internal sealed class WireResponse(byte[] body, int length, bool isPooled) : IDisposable
{
    private bool _isPooled = isPooled;

    public byte[] Body { get; private set; } = body;

    public int Length { get; } = length;

    /// <summary>How often the call was sent.</summary>
    public WireAttempts Attempts { get; set; } = WireAttempts.Unknown;

    public void Dispose()
    {
        if (_isPooled)
        {
            _isPooled = false;
            ArrayPool<byte>.Shared.Return(Body);
        }

        Body = [];
    }
}
