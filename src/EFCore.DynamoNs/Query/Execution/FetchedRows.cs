using System.Text.Json;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>
///     Items whose keys an index gives, 100 at a time by BatchGetItem, in the order of the index. Each is checked as it is now:
///     it may have changed, or gone, since the index was written.
/// </summary>
internal sealed class FetchedRows : RowFeed
{
    private readonly PreparedRead _prepared;
    private readonly ReadPlan _plan;
    private readonly RowSource _keys;
    private readonly PreparedRead _preparedKeys;
    private readonly string _table;
    private readonly ConditionEvaluator? _check;
    private readonly bool _isExact;
    private readonly List<byte[]> _wanted = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _found = new(StringComparer.Ordinal);
    private readonly Queue<byte[]> _ready = new();
    private CallReader? _batch;
    private int _skip;
    private int? _remaining;

    public FetchedRows(PreparedRead prepared, ReadPlan plan, IReadOnlyDictionary<string, object?> parameters, TableNamespace tableNamespace, int skip, int? limit)
    {
        _prepared = prepared;
        _plan = plan;
        (var keys, _isExact) = (AccessPath.Fetch)plan.Path;
        _preparedKeys = prepared with { Plan = keys, Layout = new ItemLayout([.. plan.Table.Key.All.Concat(keys.OwnAttributes).Distinct(StringComparer.Ordinal)]) };
        _keys = new RowSource(_preparedKeys, keys, parameters, tableNamespace);
        _table = tableNamespace.ActualName(plan.Table.Name);
        Row = new ItemReader(prepared.Layout);
        var check = plan.Residual is null ? Condition.Always : new ConditionLowering(parameters).Lower(plan.Residual);
        _check = ReferenceEquals(check, Condition.Always) ? null : new ConditionEvaluator(check, Row, prepared.Layout);
        (_skip, _remaining) = (skip, ReferenceEquals(check, Condition.Never) ? 0 : limit);
        Gather();
    }

    public override ItemReader Row { get; }

    public override bool NeedsPage => _remaining != 0 && _ready.Count == 0 && (_batch is not null || _wanted.Count > 0 || _keys.NeedsPage);

    /// <summary>How many items are fetched at a time: no more than are wanted, where each key is sure to be a row.</summary>
    private int BatchSize => _isExact && _remaining is { } rows ? (int)Math.Min((long)rows + _skip, BatchGetItemCall.MostKeys) : BatchGetItemCall.MostKeys;

    public override bool TryRead()
    {
        while (_remaining != 0 && _ready.TryDequeue(out var item))
        {
            Row.Read(item, 0, item.Length);
            if (_check is not null && !_check.Holds())
            {
                continue;
            }

            if (_skip > 0)
            {
                _skip--;
                continue;
            }

            _remaining--;
            return true;
        }

        return false;
    }

    public override void Fetch(IDynamoWire wire)
    {
        if (StartBatch() is not { } batch)
        {
            _keys.Fetch(wire);
            Gather();
            return;
        }

        using var request = batch.NextRequest(null);
        if (batch.Pause is var pause && pause > TimeSpan.Zero)
        {
            Thread.Sleep(pause);
        }

        Accept(batch, wire.Send(request));
    }

    public override async ValueTask FetchAsync(IDynamoWire wire, CancellationToken cancellationToken)
    {
        if (StartBatch() is not { } batch)
        {
            await _keys.FetchAsync(wire, cancellationToken).ConfigureAwait(false);
            Gather();
            return;
        }

        using var request = batch.NextRequest(null);
        if (batch.Pause is var pause && pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        }

        Accept(batch, await wire.SendAsync(request, cancellationToken).ConfigureAwait(false));
    }

    public override void Release()
    {
        _keys.Release();
        _batch?.Release();
        Row.Release();
    }

    public override DynamoException WrongAttribute(AttributeFormatException exception, bool showsValues)
        => RowErrors.WrongAttribute(_prepared, _plan.Table, Row, $"An item from '{_plan.Table.Name}'", exception, showsValues);

    public override DynamoException BrokenResponse(JsonException exception) => Errors.BrokenResponse(_plan.Table.Name, exception);

    private void Gather()
    {
        while (_wanted.Count < BatchSize && _keys.TryRead())
        {
            // An item that moves in the index while its pages are read comes twice; a batch must not name a key twice.
            var key = KeyOf(_keys.Row, _preparedKeys.Layout);
            if (_names.Add(Text(key)))
            {
                _wanted.Add(key);
            }
        }
    }

    /// <summary>The batch under way, or the next one where there are keys enough, or no more to come; null while keys must be read.</summary>
    private CallReader? StartBatch()
    {
        if (_batch is null && (_wanted.Count >= BatchSize || (_wanted.Count > 0 && !_keys.NeedsPage)))
        {
            _batch = new CallReader(new BatchGetItemCall(_plan, _table, [.. _wanted]), check: null);
        }

        return _batch;
    }

    private void Accept(CallReader batch, WireResponse response)
    {
        try
        {
            batch.Accept(response, Row);
            while (batch.Read(Row))
            {
                _found[Text(KeyOf(Row, _prepared.Layout))] = Row.Item.ToArray();
            }
        }
        catch (JsonException exception)
        {
            throw BrokenResponse(exception);
        }

        if (batch.NeedsPage)
        {
            return;
        }

        foreach (var key in _wanted)
        {
            if (_found.Remove(Text(key), out var item))
            {
                _ready.Enqueue(item);
            }
        }

        batch.Release();
        _batch = null;
        _wanted.Clear();
        _found.Clear();
        Gather();
    }

    private byte[] KeyOf(ItemReader row, ItemLayout layout) => ReadCalls.KeyJson(_plan.Table.Key.All, row, layout);

    private static string Text(byte[] key) => System.Text.Encoding.UTF8.GetString(key);
}
