using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Requests;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>
///     Where a page ended, as text that its reader can't make anything of: a version, the query that it belongs to, the call, and
///     the key of the last row; signed where the options have a key for that.
/// </summary>
internal static class PageToken
{
    private const int Version = 1;

    private const int SignatureLength = 16;

    /// <summary>The token of what follows the row at hand.</summary>
    public static string Write(PreparedRead prepared, RowSource rows, DynamoQueryContext context)
    {
        var key = ReadCalls.KeyJson(rows.PositionAttributes, rows.Row, prepared.Layout);
        byte[] payload = [Version, .. Fingerprint(rows), .. BitConverter.GetBytes(rows.CallOfRow), .. key];
        return Base64Url.EncodeToString(context.PageTokenKey is { } secret ? [.. payload, .. Sign(payload, secret)] : payload);
    }

    /// <summary>The call to go on with, and the key to go on behind.</summary>
    /// <exception cref="DynamoException">DYN3007: the token is not one of this query's.</exception>
    public static (int Call, byte[] Key) Read(string token, ReadPlan plan, RowSource rows, DynamoQueryContext context)
    {
        const int header = 1 + 8 + sizeof(int);
        var bytes = Decode(token);
        if (context.PageTokenKey is { } secret)
        {
            var signed = bytes.Length - SignatureLength;
            if (signed < header || !CryptographicOperations.FixedTimeEquals(Sign(bytes.AsSpan(0, signed), secret), bytes.AsSpan(signed)))
            {
                throw Errors.PageTokenRefused("its signature is not right");
            }

            bytes = bytes[..signed];
        }

        if (bytes.Length < header || bytes[0] != Version)
        {
            throw Errors.PageTokenRefused("it is none that this version of the provider writes");
        }

        if (!Fingerprint(rows).SequenceEqual(bytes.AsSpan(1, 8)))
        {
            throw Errors.PageTokenRefused("it belongs to another query: another table or namespace, index, condition or order");
        }

        var call = BitConverter.ToInt32(bytes, 1 + 8);
        return call >= 0 && call < rows.Readers.Count && KeyOf(bytes[header..], plan, rows.Readers[call].Call.KeyCondition) is { } key
            ? (call, key)
            : throw Errors.PageTokenRefused("its key lies outside of what the query reads");
    }

    private static byte[] Decode(string token)
        => Base64Url.IsValid(token) ? Base64Url.DecodeFromChars(token) : throw Errors.PageTokenRefused("it is no text that ToPageAsync gives");

    /// <summary>The key, written anew from what it holds: nothing of the token goes over the wire as it came.</summary>
    private static byte[]? KeyOf(byte[] json, ReadPlan plan, Condition? condition)
    {
        string[] names = [.. plan.PositionAttributes];
        var layout = new ItemLayout(names);
        var item = new ItemReader(layout);
        try
        {
            if (item.Read(json, 0, json.Length) != json.Length
                || Array.Exists(names, name => item.View(layout.IndexOf(name)).Kind is not (AttributeKind.S or AttributeKind.N or AttributeKind.B))
                || (condition is not null && !new ConditionEvaluator(condition, item, layout).Holds()))
            {
                return null;
            }

            return ReadCalls.KeyJson(names, item, layout);
        }
        catch (Exception exception) when (exception is JsonException or AttributeFormatException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static byte[] Fingerprint(RowSource rows) => SHA256.HashData(Encoding.UTF8.GetBytes(rows.Shape))[..8];

    private static byte[] Sign(ReadOnlySpan<byte> payload, byte[] secret) => HMACSHA256.HashData(secret, payload)[..SignatureLength];
}
