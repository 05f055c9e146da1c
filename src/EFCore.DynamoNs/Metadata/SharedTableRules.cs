namespace EFCore.DynamoNs.Metadata;

/// <summary>Entity types that share a table must have marks that tell their items apart; else one would read the other's.</summary>
internal static class SharedTableRules
{
    public static void Check(IReadOnlyList<EntityBinding> roots, List<string> problems)
    {
        for (var i = 0; i < roots.Count; i++)
        {
            for (var j = i + 1; j < roots.Count; j++)
            {
                if (!TypeMarks.TellApart(roots[i].Marks, roots[j].Marks))
                {
                    problems.Add(
                        $"'{roots[i].EntityType.DisplayName()}' and '{roots[j].EntityType.DisplayName()}' both map to the table '{roots[i].Table.Name}', and nothing tells their items apart. "
                        + "Give each an attribute that names its type, HasDiscriminator<string>(\"type\").HasValue(\"order\"), or the same key attribute another prefix, "
                        + "HasKeyPrefix(o => o.Id, \"ORDER#\").");
                }
            }
        }
    }
}
