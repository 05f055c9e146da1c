namespace EFCore.DynamoNs.Expressions;

/// <summary>A step of a document path: the member of a map, or the element of a list. A variable says which when the query runs.</summary>
internal readonly record struct PathSegment
{
    /// <summary>The member's name; null for a list's element.</summary>
    public string? Name { get; private init; }

    /// <summary>The element's place, from zero.</summary>
    public int Index { get; private init; }

    /// <summary>The query's parameter that holds name or place; null where the query's text says it.</summary>
    public string? Parameter { get; private init; }

    public static PathSegment Member(string name) => new() { Name = name };

    public static PathSegment Element(int index) => new() { Index = index };

    public static PathSegment Variable(string parameter) => new() { Parameter = parameter };

    public override string ToString() => Parameter is not null ? $"[@{Parameter}]" : Name ?? $"[{Index}]";
}
