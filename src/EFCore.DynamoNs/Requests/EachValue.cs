using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace EFCore.DynamoNs.Requests;

/// <summary>A query's parameters and one more: the value at hand of a collection whose values are asked one by one.</summary>
internal sealed class EachValue(IReadOnlyDictionary<string, object?> others, string name, object? value) : IReadOnlyDictionary<string, object?>
{
    public int Count => others.Count + 1;

    public IEnumerable<string> Keys => others.Keys.Append(name);

    public IEnumerable<object?> Values => others.Values.Append(value);

    public object? this[string key] => key == name ? value : others[key];

    public bool ContainsKey(string key) => key == name || others.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? found)
    {
        found = value;
        return key == name || others.TryGetValue(key, out found);
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => others.Append(KeyValuePair.Create(name, value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
