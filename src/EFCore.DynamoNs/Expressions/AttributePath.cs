using System.Collections.Immutable;

namespace EFCore.DynamoNs.Expressions;

/// <summary>A document path: a top-level attribute and the map members below it.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.Attributes.html</remarks>
internal sealed record AttributePath(ImmutableArray<string> Segments)
{
    public static AttributePath Of(string attribute) => new([attribute]);

    /// <summary>The top-level attribute.</summary>
    public string Root => Segments[0];

    public bool IsTopLevel => Segments.Length == 1;

    public AttributePath Append(string member) => new(Segments.Add(member));

    public bool Equals(AttributePath? other) => other is not null && Segments.SequenceEqual(other.Segments, StringComparer.Ordinal);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var segment in Segments)
        {
            hash.Add(segment, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => string.Join('.', Segments);
}
