using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>A compiled query, but for its shaper: shared by all of its executions.</summary>
internal sealed record PreparedRead(ReadPlan Plan, ItemLayout Layout, Type ContextType, bool ThreadSafetyChecks);
