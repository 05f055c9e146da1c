using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>What a table demands of the keys of its items, checked before they are sent.</summary>
internal sealed class KeyCheck(TableSchema table)
{
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);

    public KeyCheck Begin()
    {
        _found.Clear();
        return this;
    }

    /// <exception cref="ItemLineException">The attribute is a key, and DynamoDB keeps no such keys.</exception>
    public void Note(string attribute, AttributeKind kind, bool isEmpty)
    {
        if (!table.Attributes.TryGetValue(attribute, out var type))
        {
            return;
        }

        if (kind.Descriptor() != type.ToString())
        {
            throw new ItemLineException($"its attribute '{attribute}' is {kind.Words()}, and {table.DeclaredAt ?? table.Name} declares it {type}");
        }

        if (isEmpty)
        {
            throw new ItemLineException($"its attribute '{attribute}' is a key of the table or of an index, and empty");
        }

        _found.Add(attribute);
    }

    /// <exception cref="ItemLineException">A part of the table's key is not there.</exception>
    public void End()
    {
        if (table.Key.All.FirstOrDefault(key => !_found.Contains(key)) is { } missing)
        {
            throw new ItemLineException($"the attribute '{missing}' is missing, a part of the table's key");
        }
    }
}
