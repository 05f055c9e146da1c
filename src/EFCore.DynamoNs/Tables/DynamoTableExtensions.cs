using EFCore.DynamoNs;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Query.Execution;
using EFCore.DynamoNs.Tables;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Queries of tables without a class.</summary>
public static class DynamoTableExtensions
{
    /// <summary>Starts a query of a table whose rows are dictionaries of attributes; the table needs no entity.</summary>
    /// <param name="context">A context that <c>UseDynamo</c> configures.</param>
    /// <param name="name">The logical name, without the namespace: as the schema says it.</param>
    /// <returns>The query.</returns>
    /// <exception cref="DynamoException">DYN3008: neither the schema nor the model has a table of that name. DYN3009: its declaration can't be used.</exception>
    public static TableQuery Table(this DbContext context, string name)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var factory = context.GetService<IQueryContextFactory>();
        return new TableQuery(() => (DynamoQueryContext)factory.Create(), context.GetType(), DatabaseBinding.Of(context.Model).FindTable(name));
    }
}
