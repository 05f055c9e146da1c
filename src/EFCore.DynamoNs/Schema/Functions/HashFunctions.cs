using System.Security.Cryptography;
using System.Text;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>https://developer.hashicorp.com/terraform/language/functions/sha256 and the other hashes.</summary>
internal static class HashFunctions
{
    private static readonly UnknownCause Random = new("Terraform makes this value anew at each run", "Write the value itself, or take it from a variable.");

    public static readonly Function[] All =
    [
        .. Hash("md5", MD5.HashData),
        .. Hash("sha1", SHA1.HashData),
        .. Hash("sha256", SHA256.HashData),
        .. Hash("sha512", SHA512.HashData),
        Function.Of("bcrypt(str string, ...cost number) string", _ => new HclValue.Unknown(HclType.String, Random)),
        Function.Of("rsadecrypt(ciphertext string, privatekey string) string", _ => new HclValue.Unknown(HclType.String, Random)),
        Function.Of("uuid() string", _ => new HclValue.Unknown(HclType.String, Random)),
        Function.Of("uuidv5(namespace string, name string) string", a => HclValue.Of(Uuid(a.Text(0), a.Text(1)))),
    ];

    private static IEnumerable<Function> Hash(string name, Func<byte[], byte[]> hash)
    {
        yield return Function.Of($"{name}(str string) string", a => HclValue.Of(Convert.ToHexStringLower(hash(Encoding.UTF8.GetBytes(a.Text(0))))));
        yield return Function.Of($"file{name}(path string) string", a => HclValue.Of(Convert.ToHexStringLower(hash(a.Host.ReadFile(a.Text(0))))));
        if (name is "sha256" or "sha512")
        {
            yield return Function.Of($"base64{name}(str string) string", a => HclValue.Of(Convert.ToBase64String(hash(Encoding.UTF8.GetBytes(a.Text(0))))));
            yield return Function.Of($"filebase64{name}(path string) string", a => HclValue.Of(Convert.ToBase64String(hash(a.Host.ReadFile(a.Text(0))))));
        }
    }

    /// <summary>https://www.rfc-editor.org/rfc/rfc4122#section-4.3 with SHA-1.</summary>
    private static string Uuid(string space, string name)
    {
        var id = space switch
        {
            "dns" => "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "url" => "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
            "oid" => "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
            "x500" => "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
            _ => space,
        };
        if (!Guid.TryParse(id, out var parsed))
        {
            throw new FunctionException("its namespace must be a UUID, or dns, url, oid or x500");
        }

        var hash = SHA1.HashData([.. parsed.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)])[..16];
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString();
    }
}
