namespace EFCore.DynamoNs.Benchmarks;

/// <summary>The cases of the bars.</summary>
internal static class Cases
{
    public static IEnumerable<Case> All(OpenShop open) => [.. new ReadCases(open).All(), .. new WriteCases(open).All()];
}
