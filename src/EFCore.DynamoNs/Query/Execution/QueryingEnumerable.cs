using System.Collections;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>The rows of a query, read page by page as they are asked for.</summary>
internal sealed class QueryingEnumerable<T>(
    DynamoQueryContext queryContext,
    PreparedRead prepared,
    Func<QueryContext, ItemReader, T> shaper,
    bool standAloneStateManager)
    : IEnumerable<T>, IAsyncEnumerable<T>, IQueryingEnumerable, IExplainedEnumerable
{
    private readonly DynamoQueryContext _queryContext = queryContext;
    private readonly PreparedRead _prepared = prepared;
    private readonly Func<QueryContext, ItemReader, T> _shaper = shaper;
    private readonly bool _standAloneStateManager = standAloneStateManager;

    public IEnumerator<T> GetEnumerator() => new Enumerator(this, CancellationToken.None);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new Enumerator(this, cancellationToken);

    /// <summary>The first request, as JSON that the AWS CLI takes (<c>--cli-input-json</c>).</summary>
    public string ToQueryString() => QueryText.Of(_prepared, _queryContext);

    public string Explain() => PlanText.Of(_prepared, _queryContext);

    private sealed class Enumerator(QueryingEnumerable<T> query, CancellationToken cancellationToken) : IEnumerator<T>, IAsyncEnumerator<T>
    {
        private readonly DynamoQueryContext _context = query._queryContext;
        private readonly IConcurrencyDetector? _concurrencyDetector = query._queryContext.DetectorOf(query._prepared);

        private RowFeed? _rows;

        public T Current { get; private set; } = default!;

        object IEnumerator.Current => Current!;

        public bool MoveNext()
        {
            try
            {
                using var critical = _concurrencyDetector?.EnterCriticalSection();
                var rows = Start();
                while (!Read(rows))
                {
                    if (!rows.NeedsPage)
                    {
                        return false;
                    }

                    rows.Fetch(_context.Wire);
                }

                return true;
            }
            catch (Exception exception)
            {
                throw Report(exception);
            }
        }

        /// <summary>Most rows lie in the page at hand: they are given without an asynchronous step.</summary>
        public ValueTask<bool> MoveNextAsync()
        {
            try
            {
                using var critical = _concurrencyDetector?.EnterCriticalSection();
                cancellationToken.ThrowIfCancellationRequested();
                var rows = Start();
                var isRead = Read(rows);
                if (isRead || !rows.NeedsPage)
                {
                    return ValueTask.FromResult(isRead);
                }
            }
            catch (Exception exception)
            {
                throw Report(exception);
            }

            return FetchAsync();
        }

        public void Reset() => throw new NotSupportedException();

        public void Dispose() => _rows?.Release();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private async ValueTask<bool> FetchAsync()
        {
            try
            {
                using var critical = _concurrencyDetector?.EnterCriticalSection();
                cancellationToken.ThrowIfCancellationRequested();
                var rows = Start();
                while (!Read(rows))
                {
                    if (!rows.NeedsPage)
                    {
                        return false;
                    }

                    await rows.FetchAsync(_context.Wire, cancellationToken).ConfigureAwait(false);
                }

                return true;
            }
            catch (Exception exception)
            {
                throw Report(exception);
            }
        }

        private RowFeed Start()
        {
            if (_rows is null)
            {
                _rows = RowFeeds.Open(query._prepared, _context);
                _context.InitializeStateManager(query._standAloneStateManager);
            }

            return _rows;
        }

        private bool Read(RowFeed rows)
        {
            try
            {
                var isRead = rows.TryRead();
                Current = isRead ? query._shaper(_context, rows.Row) : default!;
                return isRead;
            }
            catch (AttributeFormatException exception)
            {
                throw rows.WrongAttribute(exception, _context.QueryLogger.ShouldLogSensitiveData());
            }
            catch (BrokenJsonException exception)
            {
                throw rows.BrokenResponse(exception);
            }
        }

        private Exception Report(Exception exception)
        {
            if (_context.ExceptionDetector.IsCancellation(exception, cancellationToken))
            {
                _context.QueryLogger.QueryCanceled(query._prepared.ContextType);
            }
            else
            {
                _context.QueryLogger.QueryIterationFailed(query._prepared.ContextType, exception);
            }

            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception is WireException wire ? WireErrors.Translate(wire) : exception);
            return exception;
        }
    }
}
