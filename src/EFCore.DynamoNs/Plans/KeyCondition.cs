using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Plans;

/// <summary>What a question asks of a key whose values are several: its values make of it the keys, or the ranges, to read.</summary>
/// <param name="Key">The key of the table or index.</param>
/// <param name="OfKey">What is asked of the key's attributes alone. Checked on reading only where the ranges say it inexactly.</param>
/// <param name="Narrowing">What is asked of them together with other attributes; it narrows the ranges, and is checked on reading anyway.</param>
internal sealed record KeyCondition(KeySchema Key, Predicate OfKey, Predicate? Narrowing);
