using System.Collections;
using System.Collections.Immutable;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>Rows with <c>Distinct</c>, and what follows it, carried out on them while they pass by.</summary>
internal sealed class TailEnumerable<T>(IEnumerable<T> rows, QueryContext context, ImmutableArray<TailStep> steps)
    : IEnumerable<T>, IAsyncEnumerable<T>, IQueryingEnumerable, IExplainedEnumerable
{
    public IEnumerator<T> GetEnumerator() => steps.Aggregate(rows, Apply).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => steps.Aggregate((IAsyncEnumerable<T>)rows, Apply).GetAsyncEnumerator(cancellationToken);

    public string ToQueryString() => ((IQueryingEnumerable)rows).ToQueryString();

    public string Explain() => ((IExplainedEnumerable)rows).Explain();

    private IEnumerable<T> Apply(IEnumerable<T> source, TailStep step)
        => step.Method switch
        {
            nameof(Queryable.Distinct) => source.Distinct(),
            nameof(Queryable.Order) => source.Order(ValueComparers.Of<T>()),
            nameof(Queryable.OrderDescending) => source.OrderDescending(ValueComparers.Of<T>()),
            nameof(Queryable.Skip) => source.Skip(Count(step)),
            _ => source.Take(Count(step)),
        };

    private IAsyncEnumerable<T> Apply(IAsyncEnumerable<T> source, TailStep step)
        => step.Method switch
        {
            nameof(Queryable.Distinct) => source.Distinct(),
            nameof(Queryable.Order) => source.Order(ValueComparers.Of<T>()),
            nameof(Queryable.OrderDescending) => source.OrderDescending(ValueComparers.Of<T>()),
            nameof(Queryable.Skip) => source.Skip(Count(step)),
            _ => source.Take(Count(step)),
        };

    private int Count(TailStep step) => RowFeeds.Count(step.Count, context.Parameters)!.Value;
}
