using System.Collections;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>The one answer that is made of all rows while they pass by: <c>Sum</c>, <c>Max</c>, or a count of what is left after <c>Distinct</c>.</summary>
internal sealed class FoldEnumerable<TSource, TResult>(
    IEnumerable<TSource> rows,
    Func<IEnumerable<TSource>, TResult> fold,
    Func<IAsyncEnumerable<TSource>, CancellationToken, ValueTask<TResult>> foldAsync)
    : IEnumerable<TResult>, IAsyncEnumerable<TResult>
{
    public IEnumerator<TResult> GetEnumerator()
    {
        yield return fold(rows);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public async IAsyncEnumerator<TResult> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        yield return await foldAsync((IAsyncEnumerable<TSource>)rows, cancellationToken).ConfigureAwait(false);
    }
}
