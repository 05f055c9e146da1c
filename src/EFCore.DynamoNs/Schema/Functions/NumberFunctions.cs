using System.Numerics;
using System.Text;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>https://developer.hashicorp.com/terraform/language/functions/abs and the other numeric functions.</summary>
internal static class NumberFunctions
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public static readonly Function[] All =
    [
        Function.Of("abs(number number) number", a => HclValue.Of(a.Number(0).Significand.Sign < 0 ? -a.Number(0) : a.Number(0))),
        Function.Of("ceil(number number) number", a => HclValue.Of(-(-a.Number(0)).Floor())),
        Function.Of("floor(number number) number", a => HclValue.Of(a.Number(0).Floor())),
        Function.Of("log(number number, base number) number", a => Double(Math.Log(a.Number(0).ToDouble()) / Math.Log(a.Number(1).ToDouble()))),
        Function.Of("max(...numbers number) number", a => HclValue.Of(Some(a).Max())),
        Function.Of("min(...numbers number) number", a => HclValue.Of(Some(a).Min())),
        Function.Of("parseint(number any, base number) number", ParseInt),
        Function.Of("pow(number number, power number) number", a => Double(Math.Pow(a.Number(0).ToDouble(), a.Number(1).ToDouble()))),
        Function.Of("signum(number number) number", a => HclValue.Of(a.Number(0).Significand.Sign)),
        Function.Of("sum(list any) number", Sum),
    ];

    public static string InBase(BigInteger number, int radix)
    {
        var digits = new StringBuilder();
        do
        {
            number = BigInteger.DivRem(number, radix, out var digit);
            digits.Insert(0, Digits[(int)digit]);
        }
        while (!number.IsZero);

        return digits.ToString();
    }

    private static IEnumerable<HclNumber> Some(Arguments a)
        => a.Count > 0 ? a.From(0).Select(v => ((HclValue.Number)v).Value) : throw new FunctionException("it needs at least 1 argument");

    private static HclValue Double(double value) => HclValue.Of(HclNumber.Of(value) ?? throw new FunctionException("the result is no number"));

    private static HclValue ParseInt(Arguments a)
    {
        var text = Conversion.ToText(a[0]) ?? throw new FunctionException($"its argument 1 must be a string, but this is {a[0].Described}");
        var radix = a.Whole(1);
        if (radix is < 2 or > 62)
        {
            throw new FunctionException("its base must be from 2 to 62");
        }

        var isNegative = text.StartsWith('-');
        var digits = text[(isNegative || text.StartsWith('+') ? 1 : 0)..];
        var number = BigInteger.Zero;
        foreach (var c in digits.Length is > 0 and <= 500 ? digits : "*")
        {
            var digit = Digits.IndexOf(radix <= 36 ? char.ToLowerInvariant(c) : c, StringComparison.Ordinal);
            number = digit >= 0 && digit < radix ? (number * radix) + digit : throw new FunctionException($"its string is no whole number of base {radix}");
        }

        return HclValue.Of(HclNumber.Of(isNegative ? -number : number));
    }

    private static HclValue Sum(Arguments a)
    {
        var numbers = a.Items(0).Select(i => Conversion.ToNumber(i) ?? throw new FunctionException($"its list holds {i.Described} where a number is needed")).ToList();
        return numbers.Count > 0 ? HclValue.Of(numbers.Aggregate((x, y) => x + y)) : throw new FunctionException("its list is empty");
    }
}
