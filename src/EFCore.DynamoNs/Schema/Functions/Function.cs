using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>A function of Terraform's language: https://developer.hashicorp.com/terraform/language/functions</summary>
internal sealed class Function
{
    private readonly ImmutableArray<Parameter> _parameters;
    private readonly Parameter? _rest;
    private readonly HclType _result;
    private readonly Func<Arguments, HclValue> _body;

    private Function(string name, ImmutableArray<Parameter> parameters, Parameter? rest, HclType result, Func<Arguments, HclValue> body)
    {
        Name = name;
        _parameters = parameters;
        _rest = rest;
        _result = result;
        _body = body;
    }

    public string Name { get; }

    /// <summary>How a call is written: <c>join(separator, lists...)</c>.</summary>
    public string Form => $"{Name}({string.Join(", ", _parameters.Select(p => p.Name).Concat(_rest is null ? [] : [$"{_rest.Name}..."]))})";

    /// <param name="signature"><c>name(parameter type, ...rest type) type</c>, see <see cref="Parameter.Parse" />.</param>
    /// <param name="body">The value for arguments that are of the parameters' types, known, and not null unless declared otherwise.</param>
    public static Function Of(string signature, Func<Arguments, HclValue> body)
    {
        var open = signature.IndexOf('(', StringComparison.Ordinal);
        var close = signature.LastIndexOf(") ", StringComparison.Ordinal);
        var all = signature[(open + 1)..close].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new Function(
            signature[..open],
            [.. all.Where(p => !p.StartsWith("...", StringComparison.Ordinal)).Select(Parameter.Parse)],
            all.LastOrDefault() is { } last && last.StartsWith("...", StringComparison.Ordinal) ? Parameter.Parse(last) : null,
            Parameter.TypeOf(signature[(close + 2)..]),
            body);
    }

    /// <exception cref="FunctionException">The arguments are none that the function has a value for.</exception>
    public HclValue Call(ImmutableArray<HclValue> given, IFunctionHost host)
    {
        if (given.Length < _parameters.Length || (_rest is null && given.Length > _parameters.Length))
        {
            var count = _parameters.Length == 1 ? "1 argument" : $"{_parameters.Length} arguments";
            throw new FunctionException($"it takes {(_rest is null ? "" : "at least ")}{count}, but {given.Length} are given");
        }

        var values = ImmutableArray.CreateBuilder<HclValue>(given.Length);
        HclValue.Unknown? unknown = null;
        for (var i = 0; i < given.Length; i++)
        {
            var parameter = i < _parameters.Length ? _parameters[i] : _rest!;
            values.Add(Convert(given[i], parameter, i));
            unknown ??= parameter.TakesUnknown ? values[i] as HclValue.Unknown : values[i].FirstUnknown;
            host.Spend(1 + (given[i].Weight / 16));
        }

        if (unknown is not null)
        {
            return unknown with { Type = _result };
        }

        try
        {
            return _body(new Arguments(values.MoveToImmutable(), host));
        }
        catch (OverflowException)
        {
            throw new FunctionException("the result is too large");
        }
    }

    private static HclValue Convert(HclValue value, Parameter parameter, int index)
    {
        if (value.IsNull)
        {
            return parameter.TakesNull
                ? value
                : throw new FunctionException($"its argument {index + 1}, {parameter.Name}, must not be null");
        }

        return Conversion.To(value, parameter.Type)
            ?? throw new FunctionException(
                $"its argument {index + 1}, {parameter.Name}, must be {parameter.Type.Described}, but this is {value.Described}");
    }
}
