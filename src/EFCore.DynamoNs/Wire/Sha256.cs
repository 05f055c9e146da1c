using System.Security.Cryptography;

namespace EFCore.DynamoNs.Wire;

/// <summary>Digests as AWS writes them.</summary>
internal static class Sha256
{
    public const int Digits = 2 * SHA256.HashSizeInBytes;

    public static void Write(ReadOnlySpan<byte> content, Span<char> digits)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        Convert.TryToHexStringLower(hash, digits, out _);
    }
}
