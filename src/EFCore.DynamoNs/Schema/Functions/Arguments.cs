using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>A call's arguments, converted to the parameters' types.</summary>
internal sealed class Arguments(ImmutableArray<HclValue> values, IFunctionHost host)
{
    public int Count => values.Length;

    public IFunctionHost Host => host;

    public HclValue this[int index] => values[index];

    public string Text(int index) => ((HclValue.Text)values[index]).Value;

    public HclNumber Number(int index) => ((HclValue.Number)values[index]).Value;

    public bool Flag(int index) => ((HclValue.Bool)values[index]).Value;

    /// <summary>A whole number that an index or a length may be.</summary>
    public int Whole(int index)
        => Number(index).TryGetInt64(out var whole) && whole is >= int.MinValue and <= int.MaxValue
            ? (int)whole
            : throw new FunctionException($"its argument {index + 1} must be a whole number");

    /// <summary>The items of a list, set or tuple, else null.</summary>
    public ImmutableArray<HclValue>? ItemsOrNull(int index) => (values[index] as HclValue.Sequence)?.Items;

    public ImmutableArray<HclValue> Items(int index) => ItemsOrNull(index) ?? throw Wrong(index, "a list");

    public HclValue.Mapping Mapping(int index) => values[index] as HclValue.Mapping ?? throw Wrong(index, "a map or an object");

    public IEnumerable<string> Texts(int index)
        => Items(index).Select(i => Conversion.ToText(i) ?? throw new FunctionException($"its argument {index + 1} holds {i.Described} where a string is needed"));

    public IEnumerable<HclValue> From(int index) => values.Skip(index);

    private FunctionException Wrong(int index, string needed)
        => new($"its argument {index + 1} must be {needed}, but this is {values[index].Described}");
}
