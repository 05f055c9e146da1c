using System.Text.Json;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>One execution of a plan's calls: their rows one after the other, checked, and no more than are wanted.</summary>
internal sealed class RowSource : RowFeed
{
    /// <summary>So many Queries or batches of one read are under way at a time.</summary>
    private const int MostAtATime = 8;

    private readonly PreparedRead _prepared;
    private readonly ReadPlan _plan;
    private readonly CallReader[] _readers;
    private readonly ConditionEvaluator? _check;
    private readonly int? _pageSize;
    private readonly long? _budget;
    private readonly int _atATime;
    private int _skip;
    private int? _remaining;
    private int _first;
    private CallReader? _current;
    private CancellationTokenSource? _ahead;

    public RowSource(PreparedRead prepared, ReadPlan plan, IReadOnlyDictionary<string, object?> parameters, TableNamespace tableNamespace)
    {
        _prepared = prepared;
        _plan = plan;
        var calls = ReadCalls.Of(plan, parameters, tableNamespace);
        CountsOnly = calls.CountOnly;
        Row = new ItemReader(prepared.Layout);
        _readers = [.. calls.Calls.Select(call => new CallReader(call, Evaluator(call.Check)))];
        _check = Evaluator(calls.Check);
        _pageSize = (int?)plan.Options.PageSize?.Resolve(parameters);
        _budget = (int?)plan.Options.MaxItemsRead?.Resolve(parameters);
        var skip = RowFeeds.Count(plan.Skip, parameters) ?? 0;
        var limit = RowFeeds.Count(plan.Limit, parameters);
        if (plan.ClientOrder.IsEmpty)
        {
            (_skip, _remaining) = (skip, limit);
        }
        else if (plan.OrdersEachCall && limit + (long)skip is { } wanted and <= int.MaxValue)
        {
            Array.ForEach(_readers, reader => reader.Remaining = (int)wanted);
        }

        if (limit == 0)
        {
            Array.ForEach(_readers, reader => reader.Finish());
        }

        _atATime = plan.ReadsPositions || _budget is not null ? 1
            : plan.Path is AccessPath.Scan scan ? scan.Segments
            : limit is null || !plan.ClientOrder.IsEmpty ? MostAtATime : 1;
    }

    public override ItemReader Row { get; }

    public override bool NeedsPage => _current is null && NextReader() is not null;

    /// <summary>True when DynamoDB counts, and sends no items.</summary>
    public bool CountsOnly { get; }

    public override long Counted => CountsOnly ? _readers.Sum(reader => reader.Counted) : 0;

    /// <summary>Which call the row comes from.</summary>
    public int CallOfRow => _current is null ? _first : Array.IndexOf(_readers, _current);

    /// <summary>True when rows are checked that the key conditions let through.</summary>
    public bool ChecksRows => Array.Exists(_readers, reader => reader.Check is not null) || (_check is not null && _plan.Residual is null);

    /// <summary>The calls; for what is shown of them.</summary>
    public IReadOnlyList<CallReader> Readers => _readers;

    /// <summary>The requests that would be sent first, one of each call.</summary>
    public IEnumerable<WireRequest> FirstRequests() => _readers.Where(reader => reader.NeedsPage).Select(NextRequest);

    /// <summary>The attributes that say where a row stands.</summary>
    public IEnumerable<string> PositionAttributes => _plan.PositionAttributes;

    /// <summary>What is read, as text without the values.</summary>
    public string Shape => string.Join('\n', _readers.Select(reader => reader.Call.Shape).Distinct().Append($"{_readers.Length}"));

    /// <summary>True when items are left, whether or not they are rows; the row at hand is gone then.</summary>
    public bool HasMore()
    {
        if (_current is { } reader && ReadItem(reader))
        {
            return true;
        }

        _current = null;
        return NeedsPage;
    }

    /// <summary>Goes on behind a row that an earlier execution has given.</summary>
    public void Resume(int call, byte[] key)
    {
        for (var earlier = 0; earlier < call; earlier++)
        {
            _readers[earlier].Finish();
        }

        _readers[call].StartKey = key;
    }

    public override bool TryRead()
    {
        while (_current is { } reader)
        {
            if (!ReadItem(reader))
            {
                _current = null;
                return false;
            }

            if ((_check is not null && !_check.Holds()) || (reader.Check is not null && !reader.Check.Holds()))
            {
                continue;
            }

            if (_skip > 0)
            {
                _skip--;
                continue;
            }

            if (--reader.Remaining == 0)
            {
                reader.Finish();
                _current = null;
            }

            if (--_remaining == 0 && !_plan.ReadsPositions)
            {
                Array.ForEach(_readers, static done => done.Finish());
                _current = null;
            }

            return true;
        }

        return false;
    }

    public override void Fetch(IDynamoWire wire)
    {
        var reader = NextReader()!;
        using var request = NextRequest(reader);
        if (reader.Pause is var pause && pause > TimeSpan.Zero)
        {
            Thread.Sleep(pause);
        }

        Accept(reader, wire.Send(request));
    }

    public override async ValueTask FetchAsync(IDynamoWire wire, CancellationToken cancellationToken)
    {
        var reader = NextReader()!;
        if (_atATime == 1 || _readers.Length == 1)
        {
            Accept(reader, await SendAsync(reader, wire, cancellationToken).ConfigureAwait(false));
            return;
        }

        _ahead ??= CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = _readers.Skip(_first).Where(waiting => waiting.NeedsPage).Take(_atATime).ToList();
        foreach (var waiting in ahead)
        {
            waiting.Pending ??= SendAsync(waiting, wire, _ahead.Token);
        }

        if (_plan.Path is AccessPath.Scan)
        {
            var first = await Task.WhenAny(ahead.Select(waiting => waiting.Pending!)).ConfigureAwait(false);
            reader = ahead.First(waiting => waiting.Pending == first);
        }

        var response = await reader.Pending!.ConfigureAwait(false);
        reader.Pending = null;
        Accept(reader, response);
    }

    public override void Release()
    {
        _current = null;
        _ahead?.Cancel();
        Array.ForEach(_readers, static reader => reader.Release());
        Row.Release();
        _ahead?.Dispose();
        _ahead = null;
    }

    public override DynamoException WrongAttribute(AttributeFormatException exception, bool showsValues)
    {
        var reader = _current ?? _readers[Math.Min(_first, _readers.Length - 1)];
        return RowErrors.WrongAttribute(
            _prepared, _plan.Table, Row, $"Item {reader.ItemOfPage} of page {reader.Pages} from '{_plan.Table.Name}'", exception, showsValues);
    }

    public override DynamoException BrokenResponse(JsonException exception) => Errors.BrokenResponse(_plan.Table.Name, exception);

    /// <summary>How many items were read for the pages that are read to their end.</summary>
    private long Scanned => _readers.Sum(read => read.Scanned);

    private ConditionEvaluator? Evaluator(Condition? condition)
        => condition is null ? null : new ConditionEvaluator(condition, Row, _prepared.Layout);

    /// <summary>The first call that is not at its end.</summary>
    private CallReader? NextReader()
    {
        while (_first < _readers.Length && !_readers[_first].NeedsPage)
        {
            _first++;
        }

        return _first < _readers.Length ? _readers[_first] : null;
    }

    private WireRequest NextRequest(CallReader reader)
    {
        long? limit = _check is null && reader.Check is null && !reader.Call.HasFilter
            ? _remaining is { } rows ? Math.Max(1L, rows) + _skip : reader.Remaining
            : null;
        limit = Least(limit, _pageSize);
        if (_budget is { } most)
        {
            // DynamoDB may stop at the very end and say that it goes on: one item more tells whether there is any.
            var left = most - Scanned;
            limit = left > 0 || reader.Call is SearchCall ? Least(limit, Math.Max(1, left)) : throw Errors.ReadsTooMuch(_plan.Table.Name, most);
        }

        return reader.NextRequest(limit is null ? null : (int)Math.Min(limit.Value, int.MaxValue));
    }

    private static long? Least(long? left, long? right) => left is null ? right : right is null ? left : Math.Min(left.Value, right.Value);

    private async Task<WireResponse> SendAsync(CallReader reader, IDynamoWire wire, CancellationToken cancellationToken)
    {
        // Written before the pause: what it is made of lies in the page before, which may be let go of meanwhile.
        using var request = NextRequest(reader);
        if (reader.Pause is var pause && pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        }

        return await wire.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private void Accept(CallReader reader, WireResponse response)
    {
        try
        {
            reader.Accept(response, Row);
        }
        catch (JsonException exception)
        {
            throw BrokenResponse(exception);
        }

        _current = reader;
        if (CountsOnly)
        {
            TryRead();
        }
    }

    private bool ReadItem(CallReader reader)
    {
        try
        {
            var isRead = reader.Read(Row);
            return _budget is { } most && Scanned + (isRead ? reader.ItemOfPage : 0) > most ? throw Errors.ReadsTooMuch(_plan.Table.Name, most) : isRead;
        }
        catch (JsonException exception)
        {
            throw BrokenResponse(exception);
        }
    }
}
