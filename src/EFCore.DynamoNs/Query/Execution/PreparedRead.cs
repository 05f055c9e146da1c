using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>A compiled query, but for its shaper: shared by all of its executions.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Plan">What is read.</param>
/// <param name="Layout">The attributes that are used.</param>
/// <param name="ContextType">For the log.</param>
/// <param name="ThreadSafetyChecks">True when two threads in one context are to be noticed.</param>
/// <param name="Order">The order that rows are brought into here; null when no plan needs one.</param>
/// <param name="PropertyAt">The property of an attribute, or of a member inside its maps, as messages name it.</param>
internal sealed record PreparedRead(
    ReadQuestion Question,
    ReadPlan Plan,
    ItemLayout Layout,
    Type ContextType,
    bool ThreadSafetyChecks,
    RowOrder? Order,
    Func<IReadOnlyList<string>, string> PropertyAt);
