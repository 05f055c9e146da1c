using System.Text;
using EFCore.DynamoNs.Expressions;

namespace EFCore.DynamoNs.Plans;

/// <summary>The index that would have served a question, in Terraform's syntax.</summary>
internal static class IndexSuggestion
{
    /// <summary>The block to add, or null when no index could help.</summary>
    public static string? For(ReadQuestion question)
    {
        var comparisons = question.Predicates
            .OfType<Predicate.Compare>()
            .Where(compare => compare.Attribute.Path.IsTopLevel && compare.Attribute.Codec.KeyType is not null)
            .ToList();
        if (comparisons.Find(compare => compare.Operator == ComparisonOperator.Equal)?.Attribute is not { } partition)
        {
            return null;
        }

        var sort = question.Orderings.Select(ordering => ordering.Attribute).OfType<AttributeOperand>()
            .Concat(comparisons.Where(compare => compare.Operator is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual)).Select(c => c.Attribute))
            .FirstOrDefault(attribute => attribute.Path.IsTopLevel && attribute.Path != partition.Path && attribute.Codec.KeyType is not null);
        return Write(question, partition, sort);
    }

    private static string Write(ReadQuestion question, AttributeOperand partition, AttributeOperand? sort)
    {
        var hcl = new StringBuilder();
        foreach (var attribute in new[] { partition, sort })
        {
            if (attribute is not null && !question.Table.Attributes.ContainsKey(attribute.Path.Root))
            {
                hcl.AppendLine("  attribute {")
                    .AppendLine($"    name = \"{attribute.Path.Root}\"")
                    .AppendLine($"    type = \"{attribute.Codec.KeyType}\"")
                    .AppendLine("  }");
            }
        }

        hcl.AppendLine("  global_secondary_index {")
            .AppendLine($"    name            = \"by_{partition.Path.Root}{(sort is null ? "" : "_" + sort.Path.Root)}\"")
            .AppendLine($"    hash_key        = \"{partition.Path.Root}\"");
        if (sort is not null)
        {
            hcl.AppendLine($"    range_key       = \"{sort.Path.Root}\"");
        }

        return hcl.AppendLine("    projection_type = \"ALL\"").Append("  }").ToString();
    }
}
