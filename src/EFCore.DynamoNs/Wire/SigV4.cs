using System.Buffers;
using System.Globalization;
using System.Text.Unicode;
using Amazon.Runtime;

namespace EFCore.DynamoNs.Wire;

/// <summary>Signs DynamoDB's requests with AWS Signature Version 4. It allocates the header's text, and once a day a key.</summary>
internal sealed class SigV4(string region, string host)
{
    public const string ContentType = "application/x-amz-json-1.0";

    private const string Headers = "content-type;host;x-amz-date;x-amz-target";

    private const string HeadersWithToken = "content-type;host;x-amz-date;x-amz-security-token;x-amz-target";

    private SigningKey? _key;

    /// <summary>The value of the Authorization header.</summary>
    /// <param name="credentials">Whose key signs.</param>
    /// <param name="date">The value of X-Amz-Date.</param>
    /// <param name="target">The value of X-Amz-Target.</param>
    /// <param name="body">The request's body.</param>
    public string Authorize(ImmutableCredentials credentials, string date, string target, ReadOnlySpan<byte> body)
    {
        var key = Key(credentials.SecretKey, date.AsSpan(0, 8));
        var headers = credentials.UseToken ? HeadersWithToken : Headers;
        Span<char> signature = stackalloc char[Sha256.Digits];
        var canonical = ArrayPool<byte>.Shared.Rent(512 + host.Length + (credentials.Token?.Length ?? 0));
        try
        {
            key.Sign(date, canonical.AsSpan(0, WriteCanonical(canonical, credentials, headers, date, target, body)), signature);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(canonical);
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            stackalloc char[384],
            $"AWS4-HMAC-SHA256 Credential={credentials.AccessKey}/{key.Scope}, SignedHeaders={headers}, Signature={signature}");
    }

    private int WriteCanonical(Span<byte> text, ImmutableCredentials credentials, string headers, string date, string target, ReadOnlySpan<byte> body)
    {
        Span<char> digest = stackalloc char[Sha256.Digits];
        Sha256.Write(body, digest);
        var (name, token, end) = credentials.UseToken ? ("x-amz-security-token:", credentials.Token, "\n") : ("", "", "");
        return Utf8.TryWrite(
            text,
            $"POST\n/\n\ncontent-type:{ContentType}\nhost:{host}\nx-amz-date:{date}\n{name}{token}{end}x-amz-target:{target}\n\n{headers}\n{digest}",
            out var length)
            ? length
            : throw new System.Diagnostics.UnreachableException("a request to sign is longer than its parts");
    }

    private SigningKey Key(string secret, ReadOnlySpan<char> day)
        => _key is { } key && key.IsOf(secret, day) ? key : _key = new SigningKey(secret, day.ToString(), region, "dynamodb");
}
