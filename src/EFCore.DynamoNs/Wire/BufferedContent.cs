using System.Net;

namespace EFCore.DynamoNs.Wire;

/// <summary>A body that has wholly come in. Who knows it takes the buffer as it is; the SDK reads it as a stream.</summary>
internal sealed class BufferedContent : HttpContent
{
    private readonly int _length;
    private WireResponse? _body;

    /// <param name="body">The body.</param>
    /// <param name="original">The content that it came as; its headers are kept.</param>
    public BufferedContent(WireResponse body, HttpContent original)
    {
        _body = body;
        _length = body.Length;
        foreach (var (name, values) in original.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => new BodyStream(this, _body!);

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new BodyStream(this, _body!));

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        => stream.WriteAsync(_body!.Body, 0, _length);

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Take()?.Dispose();
        }

        base.Dispose(disposing);
    }

    private WireResponse? Take()
    {
        var body = _body;
        _body = null;
        return body;
    }

    public sealed class BodyStream(BufferedContent content, WireResponse body) : MemoryStream(body.Body, 0, body.Length, writable: false)
    {
        /// <summary>The buffer, for whoever reads it without this stream; it is the taker's to dispose of.</summary>
        public WireResponse TakeBody() => content.Take() ?? throw new ObjectDisposedException(nameof(BodyStream));
    }
}
