using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>The order of values where rows are ordered here: C#'s, but of strings DynamoDB's, by their UTF-8 bytes; null comes first.</summary>
internal static class ValueComparers
{
    private static readonly Comparer<string?> Strings = Comparer<string?>.Create(
        static (left, right) => left is null || right is null ? (left is not null).CompareTo(right is not null) : Utf8Order.Compare(left, right));

    public static IComparer<T> Of<T>() => typeof(T) == typeof(string) ? (IComparer<T>)(object)Strings : Comparer<T>.Default;
}
