using System.Text.Json;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>
///     One call of a read, page by page. Pages are followed by their LastEvaluatedKey, or by the keys that a batch has not
///     processed, alone; a page without rows says nothing about the next.
/// </summary>
internal sealed class CallReader(ReadCall call, ConditionEvaluator? check)
{
    /// <summary>A batch that gets nothing in so many answers in a row is given up: with the pauses between, after about 25 seconds.</summary>
    private const int MostIdleAnswers = 10;

    private readonly PageReader _page = new();
    private WireResponse? _response;
    private bool _single;
    private int _idleAnswers;
    private int _leftBefore;

    public ReadCall Call => call;

    /// <summary>What this call's rows must meet beside what all rows must.</summary>
    public ConditionEvaluator? Check => check;

    /// <summary>True when the next page must be fetched to go on.</summary>
    public bool NeedsPage { get; private set; } = true;

    /// <summary>The page that was asked for and has not come.</summary>
    public Task<WireResponse>? Pending { get; set; }

    public int Pages { get; private set; }

    public int ItemOfPage { get; private set; }

    /// <summary>How many rows are still wanted of this call.</summary>
    public int? Remaining { get; set; }

    /// <summary>How many items matched in the pages that are read to their end, by DynamoDB's count.</summary>
    public long Counted { get; private set; }

    /// <summary>How many items were read for the pages that are read to their end, those that the filter drops included.</summary>
    public long Scanned { get; private set; }

    /// <summary>Where the first page starts, when that is not the beginning; verbatim.</summary>
    public byte[] StartKey { get; set; } = [];

    /// <summary>How long to wait before a batch is sent again.</summary>
    public TimeSpan Pause
        => _idleAnswers < 2 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Min(50 << _idleAnswers, 5000) * (0.5 + (Random.Shared.NextDouble() / 2)));

    public WireRequest NextRequest(int? limit)
        => call.Page(Pages == 0 ? StartKey : call.Operation == DynamoOperation.BatchGetItem ? _page.Unprocessed.Span : _page.LastEvaluatedKey.Span, limit);

    /// <exception cref="JsonException">The response is broken.</exception>
    public void Accept(WireResponse response, ItemReader row)
    {
        _response?.Dispose();
        _response = response;
        NeedsPage = false;
        Pages++;
        ItemOfPage = 0;
        if (call.Operation == DynamoOperation.GetItem)
        {
            _single = _page.OpenSingle(response.Body, response.Length, row);
            return;
        }

        _page.Open(response.Body, response.Length);
    }

    /// <summary>Reads the next item of the page; false at its end.</summary>
    /// <exception cref="JsonException">The response is broken.</exception>
    public bool Read(ItemReader row)
    {
        if (_single || (call.Operation != DynamoOperation.GetItem && ReadNext(row)))
        {
            _single = false;
            ItemOfPage++;
            return true;
        }

        EndPage();
        return false;
    }

    /// <summary>No further page is wanted.</summary>
    public void Finish() => NeedsPage = false;

    public void Release()
    {
        NeedsPage = false;
        _response?.Dispose();
        _response = null;
        Pending?.ContinueWith(
            static task => task.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        Pending?.ContinueWith(
            static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        Pending = null;
    }

    private bool ReadNext(ItemReader row)
    {
        while (!_page.Read(row))
        {
            if (call.Operation != DynamoOperation.BatchGetItem || !_page.ReadTable())
            {
                return false;
            }
        }

        return true;
    }

    private void EndPage()
    {
        Counted += _page.Count;
        Scanned += call.Operation is DynamoOperation.Query or DynamoOperation.Scan ? _page.ScannedCount : ItemOfPage;
        if (call.Operation == DynamoOperation.BatchGetItem)
        {
            NeedsPage = !_page.Unprocessed.IsEmpty;

            // Keys of no item bring no row, and are done all the same.
            _idleAnswers = ItemOfPage > 0 || _page.Unprocessed.Length < _leftBefore ? 0 : _idleAnswers + 1;
            _leftBefore = _page.Unprocessed.Length;
            if (NeedsPage && _idleAnswers >= MostIdleAnswers)
            {
                throw Errors.KeysNotProcessed(_idleAnswers);
            }

            return;
        }

        NeedsPage = !_page.LastEvaluatedKey.IsEmpty;
    }
}
