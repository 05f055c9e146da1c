using System.Linq.Expressions;
using System.Reflection;
using EFCore.DynamoNs;
using Microsoft.EntityFrameworkCore.Query;

namespace Microsoft.EntityFrameworkCore;

/// <summary>What a LINQ query of DynamoDB can say beside LINQ's own operators.</summary>
public static class DynamoQueryableExtensions
{
    internal static readonly MethodInfo AllowScanMethod = Method(nameof(AllowScan));

    internal static readonly MethodInfo WithoutExpiredMethod = Method(nameof(WithoutExpired));

    internal static readonly MethodInfo WithIndexMethod = Method(nameof(WithIndex));

    internal static readonly MethodInfo WithConsistentReadMethod = Method(nameof(WithConsistentRead));

    internal static readonly MethodInfo WithParallelScanMethod = Method(nameof(WithParallelScan));

    internal static readonly MethodInfo WithPageSizeMethod = Method(nameof(WithPageSize));

    internal static readonly MethodInfo MaxItemsReadMethod = Method(nameof(MaxItemsRead));

    internal static readonly MethodInfo PageMethod = Method(nameof(ToPage));

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
    ///     Leaves out the items whose time to live is over: DynamoDB deletes them up to some days later, and reads them until then. The time
    ///     is that of each execution, by <c>d.Clock(...)</c> where it is set. Items without a time to live never expire.
    /// </summary>
    /// <typeparam name="TEntity">The entity type, whose table has a time to live.</typeparam>
    /// <param name="source">The query.</param>
    /// <returns>The query.</returns>
    /// <exception cref="DynamoException">DYN3024, when it runs: the table has no time to live.</exception>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ttl-expired-items.html</remarks>
    public static IQueryable<TEntity> WithoutExpired<TEntity>(this IQueryable<TEntity> source)
        => Call(source, WithoutExpiredMethod);

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

    /// <summary>
    ///     Reads the whole table, or the index that the query names, in several segments at a time: faster, at the same price, and in no
    ///     order at all. Synchronous queries read one segment after the other.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="source">The query.</param>
    /// <param name="segments">How many segments, from 1 to 64. Queries by key take no notice of it.</param>
    /// <returns>The query.</returns>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html#Scan.ParallelScan</remarks>
    public static IQueryable<TEntity> WithParallelScan<TEntity>(this IQueryable<TEntity> source, [NotParameterized] int segments)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(segments, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(segments, 64);
        return Call(source, WithParallelScanMethod, Expression.Constant(segments));
    }

    /// <summary>
    ///     Has DynamoDB read at most so many items for one request. A page has 1 MB at most anyway; fewer items spread what a query
    ///     consumes over time.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="source">The query.</param>
    /// <param name="items">1 or more.</param>
    /// <returns>The query.</returns>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html</remarks>
    public static IQueryable<TEntity> WithPageSize<TEntity>(this IQueryable<TEntity> source, int items)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        return Call(source, WithPageSizeMethod, Value(() => items));
    }

    /// <summary>
    ///     Bounds what the query may cost: when so many items have been read, those that a filter drops included, and more are left,
    ///     it fails (DYN3006) instead of reading on. One item more may be read to tell whether any is left.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="source">The query.</param>
    /// <param name="items">1 or more.</param>
    /// <returns>The query.</returns>
    public static IQueryable<TEntity> MaxItemsRead<TEntity>(this IQueryable<TEntity> source, int items)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        return Call(source, MaxItemsReadMethod, Value(() => items));
    }

    /// <summary>
    ///     Reads one page of the query's rows, and a token that leads to the next one. Filters are passed over until the page is
    ///     full, so only the last page has fewer rows.
    /// </summary>
    /// <typeparam name="TSource">What a row is.</typeparam>
    /// <param name="source">The query; ordered by nothing but the sort key.</param>
    /// <param name="size">How many rows, 1 or more.</param>
    /// <param name="token">The token of the page before; null or empty for the first page. It belongs to this query with these values.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The page.</returns>
    /// <exception cref="DynamoException">DYN3002: no key gives the order. DYN3007: the token is not one of this query's.</exception>
    /// <exception cref="InvalidOperationException">The query is not of Entity Framework.</exception>
    public static Task<Page<TSource>> ToPageAsync<TSource>(
        this IQueryable<TSource> source,
        int size,
        string? token,
        CancellationToken cancellationToken = default)
    {
        var call = PageCall(source, size, token);
        return source.Provider is IAsyncQueryProvider provider
            ? provider.ExecuteAsync<Task<Page<TSource>>>(call, cancellationToken)
            : throw new InvalidOperationException("ToPageAsync reads queries of Entity Framework only; this one is of " + source.Provider.GetType().Name + ".");
    }

    /// <summary>The same as <see cref="ToPageAsync" />, synchronously.</summary>
    /// <typeparam name="TSource">What a row is.</typeparam>
    /// <param name="source">The query; ordered by nothing but the sort key.</param>
    /// <param name="size">How many rows, 1 or more.</param>
    /// <param name="token">The token of the page before; null or empty for the first page.</param>
    /// <returns>The page.</returns>
    /// <exception cref="DynamoException">DYN3002: no key gives the order. DYN3007: the token is not one of this query's.</exception>
    public static Page<TSource> ToPage<TSource>(this IQueryable<TSource> source, int size, string? token)
        => source.Provider.Execute<Page<TSource>>(PageCall(source, size, token));

    /// <summary>
    ///     Tells how the query is read, without reading: the native call, the key condition, filter, projection, order and
    ///     consistency, why this road, and why not the others.
    /// </summary>
    /// <typeparam name="TSource">What a row is.</typeparam>
    /// <param name="source">The query.</param>
    /// <returns>Some lines of text; with the query's values where DynamoDB gets them, as <c>ToQueryString</c> has.</returns>
    /// <exception cref="InvalidOperationException">The query is not of this provider.</exception>
    public static string Explain<TSource>(this IQueryable<TSource> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Provider.Execute<IEnumerable<TSource>>(source.Expression) is IExplainedEnumerable explained
            ? explained.Explain()
            : throw new InvalidOperationException("Explain tells of queries of DynamoDB only.");
    }

    private static MethodCallExpression PageCall<TSource>(IQueryable<TSource> source, int size, string? token)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return Expression.Call(null, PageMethod.MakeGenericMethod(typeof(TSource)), source.Expression, Value(() => size), Value(() => token));
    }

    /// <summary>A value as a captured variable, so that it is a parameter of the query and no part of its text.</summary>
    private static Expression Value<T>(Expression<Func<T>> value) => value.Body;

    private static IQueryable<TEntity> Call<TEntity>(IQueryable<TEntity> source, MethodInfo method, params Expression[] arguments)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Provider.CreateQuery<TEntity>(
            Expression.Call(null, method.MakeGenericMethod(typeof(TEntity)), [source.Expression, .. arguments]));
    }

    private static MethodInfo Method(string name) => typeof(DynamoQueryableExtensions).GetMethod(name)!;
}
