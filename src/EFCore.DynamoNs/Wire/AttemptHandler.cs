namespace EFCore.DynamoNs.Wire;

/// <summary>
///     Bounds an attempt up to the last byte of its answer: the SDK's timeout ends with the headers, and after them it reads
///     synchronously. So bodies come in here, asynchronously where the call is, and what breaks them off is the SDK's to retry.
/// </summary>
internal sealed class AttemptHandler(HttpMessageHandler inner, TimeSpan timeout) : DelegatingHandler(inner)
{
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = Limit(cancellationToken, PipelineCall.OfThisThread?.Deadline.Cut(timeout) ?? timeout);
        HttpResponseMessage? response = null;
        try
        {
            response = base.Send(request, limit.Token);
            return WithBody(response, BodyBuffer.Read(response, limit.Token));
        }
        catch (Exception exception)
        {
            response?.Dispose();
            if (IsTimeout(limit, cancellationToken))
            {
                throw new AttemptTimeoutException(exception);
            }

            throw;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = Limit(cancellationToken, timeout);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, limit.Token).ConfigureAwait(false);
            return WithBody(response, await BodyBuffer.ReadAsync(response, limit.Token).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            response?.Dispose();
            if (IsTimeout(limit, cancellationToken))
            {
                throw new AttemptTimeoutException(exception);
            }

            throw;
        }
    }

    private static CancellationTokenSource Limit(CancellationToken cancellationToken, TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
        {
            throw new AttemptTimeoutException();
        }

        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(time);
        return source;
    }

    private static bool IsTimeout(CancellationTokenSource limit, CancellationToken cancellationToken)
        => limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested;

    private static HttpResponseMessage WithBody(HttpResponseMessage response, WireResponse body)
    {
        var content = response.Content;
        response.Content = new BufferedContent(body, content);
        content.Dispose();
        return response;
    }
}
