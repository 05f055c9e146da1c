using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Testing;

/// <content>Tables with data.</content>
public sealed partial class DynamoTest
{
    /// <summary>
    ///     Puts items into a table, which is created from the schema when it is not there; an item replaces one of the same key. Nothing
    ///     is sent unless all items can be stored.
    /// </summary>
    /// <param name="table">The logical name: <c>orders</c>.</param>
    /// <param name="items">
    ///     Anonymous objects, dictionaries, or JSON objects, with the attributes' names as they are stored. A value is stored as a
    ///     property of its type is; null is no attribute.
    /// </param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>A task that ends when the items are there.</returns>
    /// <exception cref="TestDataException">The schema has no such table, or an item lacks a key, has a key of another type, or holds what DynamoDB would refuse.</exception>
    public Task MockTableWithDataAsync(string table, IEnumerable<object> items, CancellationToken cancellationToken = default)
        => PutAsync(table, items, owner: null, cancellationToken);

    /// <inheritdoc cref="MockTableWithDataAsync(string, IEnumerable{object}, CancellationToken)" />
    /// <param name="table">The logical name: <c>orders</c>.</param>
    /// <param name="json">Plain JSON, an array of objects or one object: <c>[{ "id": "1", "total": 12.5 }]</c>.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public Task MockTableWithDataAsync(string table, [StringSyntax(StringSyntaxAttribute.Json)] string json, CancellationToken cancellationToken = default)
        => MockTableWithDataAsync(table, Parse(json), cancellationToken);

    /// <inheritdoc cref="MockTableWithDataAsync(string, string, CancellationToken)" />
    public Task MockTableWithDataAsync(string table, JsonElement json, CancellationToken cancellationToken = default)
        => PutAsync(table, SeedFile.Items(json, table).Cast<object>(), owner: null, cancellationToken);

    /// <summary>Puts items into a table of a context's schema: for tables that no Terraform but the model declares.</summary>
    /// <typeparam name="TContext">The context's type.</typeparam>
    /// <inheritdoc cref="MockTableWithDataAsync(string, IEnumerable{object}, CancellationToken)" />
    public Task MockTableWithDataAsync<TContext>(string table, IEnumerable<object> items, CancellationToken cancellationToken = default)
        where TContext : DbContext
        => PutAsync(table, items, Owner<TContext>(), cancellationToken);

    /// <summary>Puts items that are written in DynamoDB's own JSON, each value below its type, into a table: <c>[{ "id": { "S": "1" } }]</c>.</summary>
    /// <inheritdoc cref="MockTableWithDataAsync(string, string, CancellationToken)" />
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html</remarks>
    public Task MockTableWithDynamoJsonAsync(string table, [StringSyntax(StringSyntaxAttribute.Json)] string json, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        Require();
        var items = SeedFile.Items(Parse(json), table);
        return _data.PutAsync(table, target => AddAll(items, target.AddDynamoJson), owner: null, cancellationToken);
    }

    /// <summary>
    ///     Saves entities, of any of the context's types, with what the model says of them: converters, discriminators, row versions.
    ///     The tables are created when the context is the test's first of that type.
    /// </summary>
    /// <typeparam name="TContext">The context's type.</typeparam>
    /// <param name="entities">The entities.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>A task that ends when the items are there.</returns>
    /// <exception cref="DbUpdateException">An item of the same key is there already.</exception>
    public async Task MockTableWithDataAsync<TContext>(IEnumerable<object> entities, CancellationToken cancellationToken = default)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(entities);
        using var pause = Traffic.Pause();
        var context = await CreateContextAsync<TContext>(cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            context.AddRange(entities);
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Fills tables from a file of plain JSON: <c>{ "orders": [ { ... } ], "customers": [ { ... } ] }</c>. Comments may stand in it.</summary>
    /// <param name="path">The file, looked for below the current folder, then below the application's own.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>A task that ends when the items are there.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="TestDataException">The file is of another form, or names a table or holds an item that can't be.</exception>
    public Task SeedFromJsonAsync(string path, CancellationToken cancellationToken = default) => SeedAsync(path, owner: null, cancellationToken);

    /// <summary>Fills tables of a context's schema: for tables that no Terraform but the model declares.</summary>
    /// <typeparam name="TContext">The context's type.</typeparam>
    /// <inheritdoc cref="SeedFromJsonAsync(string, CancellationToken)" />
    public Task SeedFromJsonAsync<TContext>(string path, CancellationToken cancellationToken = default)
        where TContext : DbContext
        => SeedAsync(path, Owner<TContext>(), cancellationToken);

    private static JsonElement Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return SeedFile.Parse(Encoding.UTF8.GetBytes(json), "The text");
    }

    private static void AddAll<T>(IEnumerable<T> items, Action<T> add)
    {
        foreach (var item in items)
        {
            add(item);
        }
    }

    private Func<DbContext> Owner<TContext>()
        where TContext : DbContext
    {
        _data.Know<TContext>();
        return () => _contexts.Create<TContext>();
    }

    private Task PutAsync(string table, IEnumerable<object> items, Func<DbContext>? owner, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        ArgumentNullException.ThrowIfNull(items);
        Require();
        return _data.PutAsync(table, target => AddAll(items, target.Add), owner, cancellationToken);
    }

    private Task CheckAsync(string table, IEnumerable<object> items, Func<DbContext>? owner)
    {
        Require();
        return _data.CheckAsync(table, target => AddAll(items, target.Add), owner);
    }

    private async Task SeedAsync(string path, Func<DbContext>? owner, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var tables = await SeedFile.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        foreach (var (table, items) in tables)
        {
            await CheckAsync(table, SeedFile.Items(items, table).Cast<object>(), owner).ConfigureAwait(false);
        }

        foreach (var (table, items) in tables)
        {
            await PutAsync(table, SeedFile.Items(items, table).Cast<object>(), owner, cancellationToken).ConfigureAwait(false);
        }
    }
}
