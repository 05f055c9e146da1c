using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Query;

namespace Microsoft.EntityFrameworkCore;

/// <summary>What a LINQ query of DynamoDB can say beside LINQ's own operators.</summary>
public static class DynamoQueryableExtensions
{
    internal static readonly MethodInfo AllowScanMethod = Method(nameof(AllowScan));

    internal static readonly MethodInfo WithIndexMethod = Method(nameof(WithIndex));

    internal static readonly MethodInfo WithConsistentReadMethod = Method(nameof(WithConsistentRead));

    /// <summary>
    ///     Allows the query to read the whole table where no key and no index serves it. A scan reads, and is billed for,
    ///     every item, whatever the filter lets through.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="source">The query.</param>
    /// <returns>The query.</returns>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html</remarks>
    public static IQueryable<TEntity> AllowScan<TEntity>(this IQueryable<TEntity> source)
        => Call(source, AllowScanMethod);

    /// <summary>
    ///     Reads an index. Items that lack one of the index's key attributes are not in it: a query that names its index says
    ///     that those are not wanted.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="source">The query.</param>
    /// <param name="indexName">The name of a global or local secondary index of the table.</param>
    /// <returns>The query.</returns>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html</remarks>
    public static IQueryable<TEntity> WithIndex<TEntity>(this IQueryable<TEntity> source, [NotParameterized] string indexName)
    {
        ArgumentException.ThrowIfNullOrEmpty(indexName);
        return Call(source, WithIndexMethod, Expression.Constant(indexName));
    }

    /// <summary>
    ///     Reads what was written before the call, at twice the read units; without it reads are eventually consistent. Global
    ///     secondary indexes can't be read so.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="source">The query.</param>
    /// <returns>The query.</returns>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html</remarks>
    public static IQueryable<TEntity> WithConsistentRead<TEntity>(this IQueryable<TEntity> source)
        => Call(source, WithConsistentReadMethod);

    private static IQueryable<TEntity> Call<TEntity>(IQueryable<TEntity> source, MethodInfo method, params Expression[] arguments)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Provider.CreateQuery<TEntity>(
            Expression.Call(null, method.MakeGenericMethod(typeof(TEntity)), [source.Expression, .. arguments]));
    }

    private static MethodInfo Method(string name) => typeof(DynamoQueryableExtensions).GetMethod(name)!;
}
