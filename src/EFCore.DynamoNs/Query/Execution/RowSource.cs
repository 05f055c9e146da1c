using System.Text;
using System.Text.Json;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>
///     One execution of a read: says which request is next, takes the response, and gives its rows. Pages are followed by
///     their LastEvaluatedKey alone; a page without rows says nothing about the next. It sends nothing itself, so that
///     synchronous and asynchronous reading share it.
/// </summary>
internal sealed class RowSource
{
    private readonly PreparedRead _prepared;
    private readonly ReadPlan _plan;
    private readonly ReadRequest _request;
    private readonly PageReader _page = new();
    private readonly ConditionEvaluator? _residual;
    private int? _remaining;
    private int _pages;
    private int _itemOfPage;
    private bool _inPage;
    private bool _single;
    private WireResponse? _response;

    public RowSource(PreparedRead prepared, IReadOnlyDictionary<string, object?> parameters, TableNamespace tableNamespace)
    {
        _prepared = prepared;
        _plan = Resolve(prepared.Plan, parameters);
        Row = new ItemReader(prepared.Layout);
        _request = new ReadRequest(_plan, parameters, tableNamespace);
        _remaining = _plan.Limit is null ? null : Math.Max(0, (int)_plan.Limit.Resolve(parameters)!);
        if (_plan.Residual is not null && !_request.IsEmpty)
        {
            _residual = new ConditionEvaluator(new ConditionLowering(parameters).Lower(_plan.Residual), Row, prepared.Layout);
        }

        NeedsPage = !_request.IsEmpty && _remaining != 0;
    }

    /// <summary>The row that <see cref="TryRead" /> has read.</summary>
    public ItemReader Row { get; }

    /// <summary>True when the next page must be fetched to go on.</summary>
    public bool NeedsPage { get; private set; }

    /// <summary>True when DynamoDB counts, and sends no items.</summary>
    public bool CountsOnly => _plan.CountOnly;

    /// <summary>How many items the pages so far had.</summary>
    public long Counted { get; private set; }

    public string Table => _plan.Table.Name;

    public WireRequest NextRequest()
        => _request.Page(_page.LastEvaluatedKey.Span, _residual is null && !_request.HasFilter ? _remaining : null);

    public void Accept(WireResponse response)
    {
        _response?.Dispose();
        _response = response;
        NeedsPage = false;
        _inPage = true;
        _pages++;
        _itemOfPage = 0;
        try
        {
            if (_request.Operation == DynamoOperation.GetItem)
            {
                _single = _page.OpenSingle(response.Body, response.Length, Row);
                return;
            }

            _page.Open(response.Body, response.Length);
            if (CountsOnly)
            {
                Counted += _page.Count;
                EndPage();
            }
        }
        catch (JsonException exception)
        {
            throw BrokenResponse(exception);
        }
    }

    /// <summary>Lets go of the page; no row may be read after.</summary>
    public void Release()
    {
        _inPage = false;
        NeedsPage = false;
        Row.Release();
        _response?.Dispose();
        _response = null;
    }

    /// <summary>Reads the next row of the page that is at hand.</summary>
    public bool TryRead()
    {
        while (_inPage && ReadItem())
        {
            _itemOfPage++;
            if (_residual is null || _residual.Holds())
            {
                _remaining--;
                if (_remaining == 0)
                {
                    _inPage = false;
                }

                return true;
            }
        }

        return false;
    }

    /// <summary>The error for an attribute that does not hold what its property needs; it shows the item's key where values may be shown.</summary>
    public DynamoException WrongAttribute(AttributeFormatException exception, bool showsValues)
    {
        string[] path = [Row.LastName, .. exception.Members];
        return Errors.WrongAttribute(
            $"Item {_itemOfPage} of page {_pages} from '{Table}'",
            string.Join(", ", _plan.Table.Key.All.Select(name => showsValues ? KeyText(name) : name))
            + (showsValues ? "" : " (EnableSensitiveDataLogging() shows its values)"),
            string.Join('.', path),
            exception.Actual.Words(),
            _prepared.PropertyAt(path),
            exception.Expected,
            exception);
    }

    public DynamoException BrokenResponse(JsonException exception) => Errors.BrokenResponse(Table, exception);

    /// <summary>A key attribute with its value, where the query reads it.</summary>
    private string KeyText(string name)
    {
        var ordinal = _prepared.Layout.IndexOf(name);
        return ordinal < 0 ? name : $"{name} = {Encoding.UTF8.GetString(Row.View(ordinal).Bytes)}";
    }

    private bool ReadItem()
    {
        try
        {
            if (_single)
            {
                _single = false;
                return true;
            }

            if (_request.Operation != DynamoOperation.GetItem && _page.Read(Row))
            {
                return true;
            }
        }
        catch (JsonException exception)
        {
            throw BrokenResponse(exception);
        }

        EndPage();
        return false;
    }

    private void EndPage()
    {
        _inPage = false;
        NeedsPage = !_page.LastEvaluatedKey.IsEmpty;
    }

    private static ReadPlan Resolve(ReadPlan plan, IReadOnlyDictionary<string, object?> parameters)
    {
        while (plan.Guards.Any(guard => !guard.Holds(parameters)))
        {
            plan = plan.Otherwise!;
        }

        return plan.Refusal is null ? plan : throw plan.Refusal.Again();
    }
}
