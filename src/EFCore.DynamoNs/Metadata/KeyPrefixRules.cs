using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>Prefixes stand before the text of keys, and before nothing else.</summary>
internal static class KeyPrefixRules
{
    public static void Check(IEntityType entityType, TableSchema table, ImmutableArray<AttributeBinding> attributes, List<string> problems)
    {
        foreach (var attribute in attributes.Where(attribute => attribute.Property.DeclaringType == entityType && TypeMarks.KeyPrefixOf(attribute.Property) is not null))
        {
            var property = $"'{entityType.DisplayName()}.{attribute.Property.Name}'";
            if (!table.Attributes.ContainsKey(attribute.Name))
            {
                problems.Add($"{property} has a key prefix, but is no key of the table '{table.Name}' or of an index. Remove HasKeyPrefix, or give it a key's attribute with HasAttributeName(\"...\").");
            }
            else if (attribute.Codec.KeyType != ScalarType.S)
            {
                problems.Add($"{property} is {attribute.Property.ClrType.ShortName()}, which has no text to stand behind a key prefix. Remove HasKeyPrefix, or give it a value converter to string (HasConversion).");
            }
        }
    }
}
