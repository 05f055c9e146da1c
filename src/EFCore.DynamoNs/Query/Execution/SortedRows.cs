using System.Text.Json;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>Rows in an order that no key has: all are read, then given in order.</summary>
internal sealed class SortedRows(RowFeed rows, SortedItems items, PreparedRead prepared, int skip, int? limit) : RowFeed
{
    private IEnumerator<byte[]>? _sorted;
    private int? _remaining = limit;

    public override ItemReader Row => rows.Row;

    public override bool NeedsPage => _sorted is null && rows.NeedsPage;

    public override bool TryRead()
    {
        if (_sorted is null)
        {
            while (rows.TryRead())
            {
                items.Add(rows.Row);
            }

            if (rows.NeedsPage)
            {
                return false;
            }

            _sorted = items.Sorted();
            for (var i = 0; i < skip && _sorted.MoveNext(); i++)
            {
            }
        }

        if (_remaining == 0 || !_sorted.MoveNext())
        {
            return false;
        }

        _remaining--;
        Row.Read(_sorted.Current, 0, _sorted.Current.Length);
        return true;
    }

    public override void Fetch(IDynamoWire wire) => rows.Fetch(wire);

    public override ValueTask FetchAsync(IDynamoWire wire, CancellationToken cancellationToken) => rows.FetchAsync(wire, cancellationToken);

    public override void Release()
    {
        _sorted?.Dispose();
        rows.Release();
    }

    public override DynamoException WrongAttribute(AttributeFormatException exception, bool showsValues)
        => _sorted is null
            ? rows.WrongAttribute(exception, showsValues)
            : RowErrors.WrongAttribute(prepared, prepared.Plan.Table, Row, $"An item from '{prepared.Plan.Table.Name}'", exception, showsValues);

    public override DynamoException BrokenResponse(JsonException exception) => rows.BrokenResponse(exception);
}
