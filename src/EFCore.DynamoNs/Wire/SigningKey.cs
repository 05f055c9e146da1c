using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace EFCore.DynamoNs.Wire;

/// <summary>The key of AWS Signature Version 4 for a day, a region and a service.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal sealed class SigningKey
{
    private readonly string _secret;
    private readonly string _day;
    private readonly byte[] _key;

    public SigningKey(string secret, string day, string region, string service)
    {
        _secret = secret;
        _day = day;
        _key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (ReadOnlySpan<string>)[day, region, service, "aws4_request"])
        {
            _key = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(part));
        }

        Scope = $"{day}/{region}/{service}/aws4_request";
    }

    /// <summary>What the signature is good for.</summary>
    public string Scope { get; }

    public bool IsOf(string secret, ReadOnlySpan<char> day) => _secret == secret && day.SequenceEqual(_day);

    /// <param name="date">The request's moment, as <c>20150830T123600Z</c>.</param>
    /// <param name="canonicalRequest">What is signed.</param>
    /// <param name="signature">Takes the 64 hexadecimal digits.</param>
    public void Sign(string date, ReadOnlySpan<byte> canonicalRequest, Span<char> signature)
    {
        Span<char> digest = stackalloc char[Sha256.Digits];
        Sha256.Write(canonicalRequest, digest);
        Span<byte> text = stackalloc byte[256];
        Utf8.TryWrite(text, $"AWS4-HMAC-SHA256\n{date}\n{Scope}\n{digest}", out var length);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, text[..length], hash);
        Convert.TryToHexStringLower(hash, signature, out _);
    }
}
