using System.Security.Cryptography;
using System.Text;

namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Entries whose hash is right, whatever they hold.</summary>
internal sealed class SchemaEntryWriter(string key)
{
    public byte[] Of(string content)
        => Encoding.UTF8.GetBytes($"dynamons-schema 1 {key} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}\n{content}");
}
