namespace EFCore.DynamoNs.Plans;

/// <summary>An operator of LINQ that is carried out on results while they pass by.</summary>
/// <param name="Method">Its name: <c>Distinct</c>, <c>Order</c>, <c>OrderDescending</c>, <c>Skip</c> or <c>Take</c>.</param>
/// <param name="Count">The number of rows, of the last two.</param>
internal sealed record TailStep(string Method, ValueSource? Count = null);
