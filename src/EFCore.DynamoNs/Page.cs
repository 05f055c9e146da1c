namespace EFCore.DynamoNs;

/// <summary>Some rows of a query, and where the next ones begin.</summary>
/// <typeparam name="T">What a row is.</typeparam>
/// <param name="Items">The rows; fewer than were asked for only on the last page.</param>
/// <param name="Token">
///     What <c>ToPageAsync</c> takes for the next page, in this process or another; null when there is none. The page that it
///     leads to may turn out to be empty.
/// </param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Token);
