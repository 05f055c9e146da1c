using System.Collections.Immutable;
using System.Text;

namespace EFCore.DynamoNs.Expressions;

/// <summary>A document path: a top-level attribute, the map members and the list elements below it.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.Attributes.html</remarks>
internal sealed record AttributePath(ImmutableArray<PathSegment> Segments)
{
    public static AttributePath Of(string attribute) => new([PathSegment.Member(attribute)]);

    /// <summary>The top-level attribute.</summary>
    public string Root => Segments[0].Name!;

    public bool IsTopLevel => Segments.Length == 1;

    /// <summary>True when the query's variables decide where it leads.</summary>
    public bool IsVariable => Segments.Any(static segment => segment.Parameter is not null);

    /// <summary>True for the path itself, and for what lies below it.</summary>
    public bool StartsWith(AttributePath other) => Segments.AsSpan().StartsWith(other.Segments.AsSpan());

    /// <summary>The map or list that holds it.</summary>
    public AttributePath Parent => new(Segments[..^1]);

    public AttributePath Append(string member) => Append(PathSegment.Member(member));

    public AttributePath Append(PathSegment segment) => new(Segments.Add(segment));

    public bool Equals(AttributePath? other) => other is not null && Segments.AsSpan().SequenceEqual(other.Segments.AsSpan());

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var segment in Segments)
        {
            hash.Add(segment);
        }

        return hash.ToHashCode();
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var segment in Segments)
        {
            text.Append(text.Length > 0 && segment.Name is not null ? "." : "").Append(segment);
        }

        return text.ToString();
    }
}
