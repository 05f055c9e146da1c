using EFCore.DynamoNs.Plans;

namespace EFCore.DynamoNs.Tests.Requests;

/// <summary>A predicate and the items that it wants, by their numbers.</summary>
internal sealed record TruthCase(string Name, Predicate Predicate, IReadOnlyList<int> Expected)
{
    public override string ToString() => $"{Name}: {string.Join(',', Expected)}";
}
