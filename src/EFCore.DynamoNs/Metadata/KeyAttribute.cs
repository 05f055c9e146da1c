using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Metadata;

/// <summary>An attribute of the key of a table or of its indexes.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="IsOfTable">True for the table's own key, which every item has.</param>
/// <param name="MostBytes">The longest value that DynamoDB takes.</param>
internal sealed record KeyAttribute(AttributeBinding Attribute, bool IsOfTable, int MostBytes)
{
    public static KeyAttribute Of(AttributeBinding attribute, TableSchema table)
        => new(attribute, table.Key.Contains(attribute.Name), table.MostKeyBytes(attribute.Name));
}
