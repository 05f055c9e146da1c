using System.Globalization;
using System.Numerics;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>What an unquoted scalar stands for, by the rules of YAML 1.1 that Terraform follows: https://yaml.org/type/</summary>
internal static class YamlScalar
{
    public static HclValue Resolve(string text)
        => text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => HclValue.UntypedNull,
            "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => HclValue.True,
            "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => HclValue.False,
            _ when text[0] is '+' or '-' or '.' or (>= '0' and <= '9') && Number(text.Replace("_", "", StringComparison.Ordinal)) is { } number => HclValue.Of(number),
            _ => HclValue.Of(text),
        };

    private static HclNumber? Number(string text)
    {
        var isNegative = text.StartsWith('-');
        var digits = text.TrimStart('+', '-');
        if (digits.StartsWith("0x", StringComparison.Ordinal)
            && BigInteger.TryParse("0" + digits[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
        {
            return HclNumber.Of(isNegative ? -hex : hex);
        }

        if (digits.Length is > 1 and < 20 && digits[0] == '0' && digits.Skip(digits[1] == 'o' ? 2 : 1).All(c => c is >= '0' and <= '7'))
        {
            var octal = digits.TrimStart('0', 'o').Aggregate(0L, (sum, c) => (sum * 8) + c - '0');
            return HclNumber.Of(isNegative ? -octal : octal);
        }

        return digits.Length > 0 && char.IsAsciiDigit(digits[^1]) && HclNumber.TryParse(text.StartsWith('+') ? digits : text, out var number) ? number : null;
    }
}
