using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Query.Execution;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Tables;

/// <summary>
///     A query of a table that needs no entity: its rows are dictionaries of attributes. Keys and indexes come from the schema, and
///     the same rules choose the call as for entities. Each method answers a new query.
/// </summary>
/// <remarks>
///     Values are stored as properties of their types are. An attribute that is absent, or NULL, reads as null, and meets a
///     condition as null does in C#. Numbers come back as <see cref="decimal" />, those that are too long for it as
///     <see cref="System.Numerics.BigInteger" /> or, with a fraction, as text; lists as <c>List&lt;object?&gt;</c>, maps as
///     dictionaries, sets as <c>HashSet</c> (of binary values as a list).
/// </remarks>
public sealed class TableQuery : IAsyncEnumerable<IReadOnlyDictionary<string, object?>>
{
    private readonly Func<DynamoQueryContext> _open;
    private readonly Type _contextType;
    private readonly ReadQuestion _question;
    private readonly bool _descending;

    internal TableQuery(Func<DynamoQueryContext> open, Type contextType, TableSchema table)
        : this(open, contextType, new ReadQuestion { Table = table, EntityName = table.Name, Needed = [], WholeItems = true }, descending: false)
    {
    }

    private TableQuery(Func<DynamoQueryContext> open, Type contextType, ReadQuestion question, bool descending)
    {
        _open = open;
        _contextType = contextType;
        _question = question;
        _descending = descending;
    }

    /// <summary>Keeps the items whose attribute equals the value; of null: those without it.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="value">The value.</param>
    /// <returns>The query.</returns>
    public TableQuery Equal(string attribute, object? value) => Compare(attribute, ComparisonOperator.Equal, value);

    /// <summary>Keeps the items whose attribute does not equal the value, also those without it.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="value">The value.</param>
    /// <returns>The query.</returns>
    public TableQuery NotEqual(string attribute, object? value) => Compare(attribute, ComparisonOperator.NotEqual, value);

    /// <summary>Keeps the items whose attribute is less than the value.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="value">The value.</param>
    /// <returns>The query.</returns>
    public TableQuery LessThan(string attribute, object value) => Compare(attribute, ComparisonOperator.LessThan, value);

    /// <summary>Keeps the items whose attribute is at most the value.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="value">The value.</param>
    /// <returns>The query.</returns>
    public TableQuery LessThanOrEqual(string attribute, object value) => Compare(attribute, ComparisonOperator.LessThanOrEqual, value);

    /// <summary>Keeps the items whose attribute is greater than the value.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="value">The value.</param>
    /// <returns>The query.</returns>
    public TableQuery GreaterThan(string attribute, object value) => Compare(attribute, ComparisonOperator.GreaterThan, value);

    /// <summary>Keeps the items whose attribute is at least the value.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="value">The value.</param>
    /// <returns>The query.</returns>
    public TableQuery GreaterThanOrEqual(string attribute, object value) => Compare(attribute, ComparisonOperator.GreaterThanOrEqual, value);

    /// <summary>Keeps the items whose attribute lies between two values, those included.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="low">The least value.</param>
    /// <param name="high">The greatest value.</param>
    /// <returns>The query.</returns>
    public TableQuery Between(string attribute, object low, object high) => GreaterThanOrEqual(attribute, low).LessThanOrEqual(attribute, high);

    /// <summary>Keeps the items whose attribute begins with the text.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="prefix">The text.</param>
    /// <returns>The query.</returns>
    public TableQuery BeginsWith(string attribute, string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return With(new Predicate.StartsWith(Operand(attribute, typeof(string)), new ValueSource.Literal(prefix)));
    }

    /// <summary>Keeps the items whose attribute is one of the values.</summary>
    /// <typeparam name="T">What the attribute holds.</typeparam>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="values">The values; of keys any number, else at most 100 are sent in one list.</param>
    /// <returns>The query.</returns>
    public TableQuery In<T>(string attribute, IEnumerable<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return With(new Predicate.IsIn(Operand(attribute, typeof(T)), new ValueSource.Literal(values.ToArray())));
    }

    /// <summary>Keeps the items whose attribute contains the text, or whose list or set has the element.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="value">The text or element.</param>
    /// <returns>The query.</returns>
    public TableQuery Contains(string attribute, object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var list = Operand(attribute, typeof(List<>).MakeGenericType(value.GetType()));
        return With(new Predicate.Contains(list, list.Codec.Element!, new ValueSource.Literal(value)));
    }

    /// <summary>Keeps the items that have the attribute, and not as NULL.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <returns>The query.</returns>
    public TableQuery Exists(string attribute) => Compare(attribute, ComparisonOperator.NotEqual, null);

    /// <summary>Keeps the items without the attribute.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <returns>The query.</returns>
    public TableQuery NotExists(string attribute) => Compare(attribute, ComparisonOperator.Equal, null);

    /// <summary>Reads an index; items that lack one of its key attributes are not in it.</summary>
    /// <param name="name">The name of a secondary index of the table.</param>
    /// <returns>The query.</returns>
    public TableQuery WithIndex(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return With(_question with { Options = _question.Options with { IndexName = name } });
    }

    /// <summary>Reads what was written before the call, at twice the read units.</summary>
    /// <returns>The query.</returns>
    public TableQuery WithConsistentRead() => With(_question with { Options = _question.Options with { ConsistentRead = true } });

    /// <summary>Allows the query to read the whole table where no key and no index serves it.</summary>
    /// <returns>The query.</returns>
    public TableQuery AllowScan() => With(_question with { Options = _question.Options with { ScanAllowed = true } });

    /// <summary>Reads backwards along the sort key of the table or index that is read.</summary>
    /// <returns>The query.</returns>
    public TableQuery Descending() => new(_open, _contextType, _question, descending: true);

    /// <summary>Reads so many rows at most.</summary>
    /// <param name="count">How many rows.</param>
    /// <returns>The query.</returns>
    public TableQuery Take(int count) => With(_question with { Limit = new ValueSource.Literal(count) });

    /// <summary>Reads these attributes, and those of the key, alone.</summary>
    /// <param name="attributes">Their names.</param>
    /// <returns>The query.</returns>
    public TableQuery Select(params string[] attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        return With(_question with { Needed = [.. attributes], WholeItems = false });
    }

    /// <summary>The rows, read synchronously while they are asked for.</summary>
    /// <returns>The rows.</returns>
    public IEnumerable<IReadOnlyDictionary<string, object?>> AsEnumerable() => Rows();

    /// <inheritdoc />
    public IAsyncEnumerator<IReadOnlyDictionary<string, object?>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => Rows().GetAsyncEnumerator(cancellationToken);

    /// <summary>Reads all rows.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The rows.</returns>
    public ValueTask<List<IReadOnlyDictionary<string, object?>>> ToListAsync(CancellationToken cancellationToken = default)
        => AsyncEnumerable.ToListAsync(this, cancellationToken);

    /// <summary>Reads the first row.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The row; null when there is none.</returns>
    public ValueTask<IReadOnlyDictionary<string, object?>?> FirstOrDefaultAsync(CancellationToken cancellationToken = default)
        => AsyncEnumerable.FirstOrDefaultAsync(Take(1), cancellationToken);

    /// <summary>Lets DynamoDB count the rows.</summary>
    /// <param name="cancellationToken">Cancels the counting.</param>
    /// <returns>How many rows there are.</returns>
    public ValueTask<long> CountAsync(CancellationToken cancellationToken = default)
        => new ScalarEnumerable<long>(_open(), Prepare(_question with { Result = ReadResult.Count, Needed = [], WholeItems = false }), ReadResult.Count)
            .SingleAsync(cancellationToken);

    /// <summary>Reads one page of rows, and a token that leads to the next one.</summary>
    /// <param name="size">How many rows, 1 or more.</param>
    /// <param name="token">The token of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The page.</returns>
    /// <exception cref="DynamoException">DYN3007: the token is not one of this query's.</exception>
    public async Task<Page<IReadOnlyDictionary<string, object?>>> ToPageAsync(int size, string? token, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var prepared = Prepare(_question with { Result = ReadResult.Page, Limit = new ValueSource.Literal(size) });
        return await new PageEnumerable<IReadOnlyDictionary<string, object?>>(
            _open(), prepared, static (_, row) => PropertyBag.Read(row.ItemView), standAloneStateManager: false, new ValueSource.Literal(token))
            .SingleAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The first requests, each as JSON that the AWS CLI takes (<c>--cli-input-json</c>).</summary>
    /// <returns>The requests.</returns>
    public string ToQueryString() => Rows().ToQueryString();

    /// <summary>Tells how the query is read, and why so, without reading.</summary>
    /// <returns>Some lines of text.</returns>
    public string Explain() => Rows().Explain();

    private QueryingEnumerable<IReadOnlyDictionary<string, object?>> Rows()
        => new(_open(), Prepare(_question), static (_, row) => PropertyBag.Read(row.ItemView), standAloneStateManager: false);

    private PreparedRead Prepare(ReadQuestion asked)
    {
        var question = _descending ? asked with { Orderings = [new Ordering(SortKey(), descending: true)] } : asked;
        var plan = AccessPathSelector.Select(question);
        if (plan.Alternatives.Any(alternative => !alternative.ClientOrder.IsEmpty))
        {
            throw NotOrdered();
        }

        var layout = new ItemLayout([.. plan.Alternatives.SelectMany(alternative => alternative.OwnAttributes).Distinct(StringComparer.Ordinal)]);
        return new PreparedRead(question, plan, layout, _contextType, ThreadSafetyChecks: true, Order: null, static path => $"'{string.Join('.', path)}'");
    }

    /// <summary>The sort key of what will be read: that has no order to ask for, so it is found by planning without one.</summary>
    private AttributeOperand SortKey()
    {
        var key = AccessPathSelector.Select(_question).KeyRead;
        return key.Sort.IsEmpty
            ? throw NotOrdered()
            : Operand(key.Sort[0], typeof(string));
    }

    private DynamoException NotOrdered()
        => Errors.OrderNotServed(_question.EntityName, ["the sort key descending"], $"the table '{_question.Table.Name}' or of its index");

    private TableQuery Compare(string attribute, ComparisonOperator comparison, object? value)
        => With(new Predicate.Compare(Operand(attribute, value?.GetType() ?? typeof(string)), comparison, new ValueSource.Literal(value)));

    /// <summary>The attribute as it holds values of that type; absent it is null, whatever the type.</summary>
    private AttributeOperand Operand(string attribute, Type type)
    {
        ArgumentException.ThrowIfNullOrEmpty(attribute);
        var codec = CodecSource.Find(type) ?? throw Errors.ValueNotStorable(attribute, type.Name);
        if (_question.Table.Attributes.TryGetValue(attribute, out var declared))
        {
            codec = CodecSource.ForKey(codec, declared);
        }

        if (type.IsValueType && Nullable.GetUnderlyingType(type) is null)
        {
            codec = CodecSource.Nullable(codec);
        }

        return new AttributeOperand(AttributePath.Of(attribute), codec.AbsentAsNull, _question.Table.Key.Contains(attribute));
    }

    private TableQuery With(Predicate predicate) => With(_question with { Predicates = _question.Predicates.Add(predicate) });

    private TableQuery With(ReadQuestion question) => new(_open, _contextType, question, _descending);
}
