namespace EFCore.DynamoNs;

/// <content>The model, 2xxx.</content>
internal static partial class Errors
{
    public static DynamoException NotAPropertyLambda(string method)
        => new("DYN2001", $"{method} takes properties of the entity itself: 'o => o.CustomerId', or 'o => new {{ o.A, o.B }}'.");

    public static DynamoException NotOneProperty(string method)
        => new("DYN2002", $"{method} takes one property: a table's key has one partition key and at most one sort key. Name one with 'o => o.CustomerId'.");

    /// <summary>All that is wrong with a model, at once.</summary>
    public static DynamoException ModelDoesNotFit(string origin, IReadOnlyList<string> problems, ModelMismatch mismatch)
        => new(
            "DYN2003",
            $"The entities do not fit {origin}:" + string.Concat(problems.Select(problem => Environment.NewLine + "  - " + problem)))
        { Mismatch = mismatch };

    public static DynamoException MixedNaming(IReadOnlyList<string> snakeCase, IReadOnlyList<string> camelCase, IReadOnlyList<string> asIs)
        => new(
            "DYN2004",
            "The attributes that Terraform declares follow no one naming, so the names of the other attributes are open: "
            + string.Join(
                "; ",
                new[] { ("snake_case", snakeCase), ("camelCase", camelCase), ("as in C#", asIs) }
                    .Where(group => group.Item2.Count > 0)
                    .Select(group => $"{group.Item1} is {Listed(group.Item2)}"))
            + ". Say which is meant with UseDynamo(d => d.AttributeNaming(AttributeNaming.SnakeCase)), or name the odd ones with HasAttributeName.");

    public static DynamoException AmbiguousTable(IEnumerable<string> tables)
        => new(
            "DYN2005",
            $"More than one table is meant: {Listed(tables)}. Name the one with [Table(\"...\")] or HasTable(\"...\").");
}
