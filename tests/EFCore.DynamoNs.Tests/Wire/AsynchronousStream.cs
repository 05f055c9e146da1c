using System.Text;

namespace EFCore.DynamoNs.Tests.Wire;

/// <summary>A body on the network: it can be read asynchronously only, comes in small pieces, and may break off.</summary>
internal sealed class AsynchronousStream(string body, int breaksAt = int.MaxValue) : MemoryStream(Encoding.UTF8.GetBytes(body))
{
    private const int Piece = 7;

    public bool WasDisposed { get; private set; }

    public override bool CanSeek => false;

    public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("a synchronous read");

    public override int Read(Span<byte> buffer) => throw new InvalidOperationException("a synchronous read");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        if (Position >= breaksAt)
        {
            throw new IOException("reset");
        }

        var piece = new byte[Math.Min(Math.Min(Piece, buffer.Length), Length - Position)];
        _ = base.Read(piece, 0, piece.Length);
        piece.CopyTo(buffer);
        return piece.Length;
    }

    protected override void Dispose(bool disposing)
    {
        WasDisposed = true;
        base.Dispose(disposing);
    }
}
