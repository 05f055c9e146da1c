namespace EFCore.DynamoNs.Benchmarks;

/// <summary>One row of the bars: the same work by hand, by us, and by the SDK's DynamoDBContext.</summary>
/// <param name="Name">What the table says.</param>
/// <param name="Hand">The low-level SDK with hand-written mapping.</param>
/// <param name="Ours">The provider.</param>
/// <param name="DynamoDBContext">The SDK's own mapper, or null where it has no counterpart.</param>
/// <param name="TimeBar">The most that ours/hand may be in time, or null.</param>
/// <param name="ByteBar">The most that ours/hand may be in allocated bytes, or null.</param>
internal sealed record Case(string Name, Func<Task> Hand, Func<Task> Ours, Func<Task>? DynamoDBContext, double? TimeBar, double? ByteBar);
