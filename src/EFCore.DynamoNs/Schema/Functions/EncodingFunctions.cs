using System.Text;
using System.Text.Json;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>https://developer.hashicorp.com/terraform/language/functions/jsonencode and the other encodings.</summary>
internal static class EncodingFunctions
{
    public static readonly Function[] All =
    [
        Function.Of("base64decode(str string) string", a => HclValue.Of(Utf8(Base64(a.Text(0))))),
        Function.Of("base64encode(str string) string", a => HclValue.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(a.Text(0))))),
        Function.Of("base64gzip(str string) string", _ => new HclValue.Unknown(HclType.String, new("base64gzip(...) is not computed", "Write the text itself."))),
        Function.Of("csvdecode(str string) list(any)", a => CsvText.Read(a.Text(0))),
        Function.Of("jsondecode(str string) any", a => Json(a.Text(0))),
        Function.Of("jsonencode(val any?) string", a => HclValue.Of(JsonText.Write(a[0]))),
        Function.Of("textdecodebase64(source string, encoding string) string", a => HclValue.Of(Named(a.Text(1)).GetString(Base64(a.Text(0))))),
        Function.Of("textencodebase64(string string, encoding string) string", a => HclValue.Of(Convert.ToBase64String(Named(a.Text(1)).GetBytes(a.Text(0))))),
        Function.Of("urlencode(str string) string", a => HclValue.Of(UrlEncode(a.Text(0)))),
        Function.Of("yamldecode(src string) any", a => new YamlReader(a.Text(0), a.Host).Read()),
        Function.Of("yamlencode(value any?) string", a => HclValue.Of(YamlWriter.Write(a[0]))),
    ];

    public static string Utf8(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (ArgumentException)
        {
            throw new FunctionException("the bytes are no UTF-8");
        }
    }

    private static byte[] Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : throw new FunctionException("its string is no base64");
    }

    private static HclValue Json(string text)
    {
        try
        {
            return JsonText.Read(text);
        }
        catch (JsonException error)
        {
            throw new FunctionException($"its string is no JSON, in line {(error.LineNumber ?? 0) + 1} of it");
        }
    }

    private static Encoding Named(string name)
    {
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            throw new FunctionException("it does not know the encoding");
        }
    }

    /// <summary>As in a query: a space is +, and letters, digits and <c>-_.~</c> stay.</summary>
    private static string UrlEncode(string text)
        => string.Concat(Encoding.UTF8.GetBytes(text).Select(b => (char)b switch
        {
            ' ' => "+",
            var c when char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~' => c.ToString(),
            _ => $"%{b:X2}",
        }));
}
