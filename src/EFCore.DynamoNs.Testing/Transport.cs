namespace EFCore.DynamoNs.Testing;

/// <summary>How a handler sends, reads and waits: the steps around it are the same for synchronous and asynchronous calls.</summary>
internal sealed record Transport(
    Func<HttpRequestMessage, ValueTask<HttpResponseMessage>> Send,
    Func<HttpContent, ValueTask<byte[]>> Read,
    Func<TimeSpan, ValueTask> Wait)
{
    public static Transport Synchronous(Func<HttpRequestMessage, HttpResponseMessage> send, CancellationToken cancellationToken)
        => new(
            request => ValueTask.FromResult(send(request)),
            content =>
            {
                using var body = new MemoryStream();
                content.CopyTo(body, context: null, cancellationToken);
                return ValueTask.FromResult(body.ToArray());
            },
            time =>
            {
                cancellationToken.WaitHandle.WaitOne(time);
                cancellationToken.ThrowIfCancellationRequested();
                return ValueTask.CompletedTask;
            });

    public static Transport Asynchronous(Func<HttpRequestMessage, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
        => new(
            request => new ValueTask<HttpResponseMessage>(send(request)),
            content => new ValueTask<byte[]>(content.ReadAsByteArrayAsync(cancellationToken)),
            time => new ValueTask(Task.Delay(time, cancellationToken)));
}
