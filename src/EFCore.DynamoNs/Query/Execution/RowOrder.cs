using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>An order that rows are brought into here: compiled once a query.</summary>
internal abstract class RowOrder
{
    /// <summary>Starts to sort the rows of one execution.</summary>
    /// <param name="context">Has the values that the order is computed with.</param>
    /// <param name="most">How many rows are wanted, from the first in order; null for all.</param>
    public abstract SortedItems Start(QueryContext context, int? most);
}
