using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>https://developer.hashicorp.com/terraform/language/functions/cidrsubnet and its relatives.</summary>
internal static class NetworkFunctions
{
    public static readonly Function[] All =
    [
        Function.Of("cidrhost(prefix string, hostnum number) string", Host),
        Function.Of("cidrnetmask(prefix string) string", a => HclValue.Of(Prefix.Parse(a.Text(0)).Mask())),
        Function.Of("cidrsubnet(prefix string, newbits number, netnum number) string", a => HclValue.Of(Prefix.Parse(a.Text(0)).Subnet(a.Whole(1), a.Number(2).ToBigInteger()).ToString())),
        Function.Of("cidrsubnets(prefix string, ...newbits number) list(string)", Subnets),
    ];

    private static HclValue Host(Arguments a)
    {
        var prefix = Prefix.Parse(a.Text(0));
        var number = a.Number(1).ToBigInteger();
        var size = BigInteger.One << (prefix.Bits - prefix.Length);
        number += number.Sign < 0 ? size : 0;
        return number.Sign < 0 || number >= size
            ? throw new FunctionException("its prefix has no host of that number")
            : HclValue.Of(prefix.Address(prefix.Network + number).ToString());
    }

    private static HclValue Subnets(Arguments a)
    {
        var prefix = Prefix.Parse(a.Text(0));
        var next = prefix.Network;
        var result = new List<HclValue>();
        for (var i = 1; i < a.Count; i++)
        {
            var length = prefix.Length + a.Whole(i);
            if (a.Whole(i) < 1 || length > prefix.Bits)
            {
                throw new FunctionException("its prefix has no room for that many more bits");
            }

            var size = BigInteger.One << (prefix.Bits - length);
            next = (next + size - 1) / size * size;
            if (next + size > prefix.Network + (BigInteger.One << (prefix.Bits - prefix.Length)))
            {
                throw new FunctionException("its prefix has no room for all these networks");
            }

            result.Add(HclValue.Of(new Prefix(next, length, prefix.Bits).ToString()));
            next += size;
        }

        return HclValue.List(HclType.String, result);
    }

    private sealed record Prefix(BigInteger Network, int Length, int Bits)
    {
        public static Prefix Parse(string text)
        {
            var slash = text.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0
                || !IPAddress.TryParse(text[..slash], out var address)
                || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length > (address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128))
            {
                throw new FunctionException("its prefix must be written as 10.0.0.0/16");
            }

            var bytes = address.GetAddressBytes();
            var host = bytes.Length * 8 - length;
            return new Prefix(new BigInteger(bytes, isUnsigned: true, isBigEndian: true) >> host << host, length, bytes.Length * 8);
        }

        public Prefix Subnet(int bits, BigInteger number)
            => bits < 0 || Length + bits > Bits || number.Sign < 0 || number >= BigInteger.One << bits
                ? throw new FunctionException("its prefix has no room for that many more bits, or no network of that number")
                : new Prefix(Network + (number << (Bits - Length - bits)), Length + bits, Bits);

        public IPAddress Address(BigInteger number)
        {
            var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
            return new IPAddress([.. new byte[(Bits / 8) - bytes.Length], .. bytes]);
        }

        public string Mask()
            => Bits == 32
                ? Address(((BigInteger.One << Length) - 1) << (Bits - Length)).ToString()
                : throw new FunctionException("its prefix must be one of IPv4");

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address(Network)}/{Length}");
    }
}
