using EFCore.DynamoNs.Infrastructure;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Schema.Hcl;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Testing;

/// <summary>Finds, creates and fills the tables of a test, whose schema its options or its contexts say.</summary>
internal sealed class TestData(TestContexts contexts, string tableNamespace)
{
    private readonly Dictionary<Type, Func<DbContext>> _known = [];
    private readonly HashSet<string> _created = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _creating = new(1);

    /// <summary>Notes that the context's tables are the test's.</summary>
    public void Know<TContext>()
        where TContext : DbContext
    {
        lock (_known)
        {
            _known.TryAdd(typeof(TContext), () => contexts.Create<TContext>());
        }
    }

    /// <summary>The logical name of a table that is named by it, by its resource's label, or as it is sent; others, which the code under test makes, stay as they are.</summary>
    /// <exception cref="ArgumentException">There is none, but one whose name is nearly the same.</exception>
    public string LogicalName(string name)
    {
        if (TableNamespace.Of(tableNamespace).LogicalName(name) is { } logical)
        {
            return logical;
        }

        var tables = new List<string>();
        foreach (var create in Candidates())
        {
            using var context = create();
            if (TestTables.Find(context, name) is { } table)
            {
                return table.Name;
            }

            tables.AddRange(TestTables.Names(context));
        }

        return NearestName.Of(name, tables) is { } nearest
            ? throw new ArgumentException($"There is no table '{name}'. Did you mean '{nearest}'? A table of that name that the schema does not have is named as it is sent: test.TableName(\"{name}\").", nameof(name))
            : name;
    }

    /// <summary>Whether the table is known and takes the items; nothing is sent.</summary>
    /// <exception cref="TestDataException">It does not.</exception>
    public async Task CheckAsync(string name, Action<TableItems> add, Func<DbContext>? owner)
    {
        var context = Choose(name, owner);
        await using (context.ConfigureAwait(false))
        {
            add(new TableItems(new TestTables(context, tableNamespace).Find(name)));
        }
    }

    /// <summary>Puts items into a table, which is created when it is not there.</summary>
    /// <param name="name">The table's logical name.</param>
    /// <param name="add">Adds the items.</param>
    /// <param name="owner">The context whose schema has the table; null for what the options and the other contexts have.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="TestDataException">There is no such table, or an item can't be one of it.</exception>
    public async Task PutAsync(string name, Action<TableItems> add, Func<DbContext>? owner, CancellationToken cancellationToken)
    {
        using var pause = Traffic.Pause();
        var context = Choose(name, owner);
        await using (context.ConfigureAwait(false))
        {
            var tables = new TestTables(context, tableNamespace);
            var table = tables.Find(name);
            var items = new TableItems(table);
            add(items);
            await CreateAsync(tables, table, cancellationToken).ConfigureAwait(false);
            await tables.PutAsync(table, items.All, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CreateAsync(TestTables tables, TableSchema table, CancellationToken cancellationToken)
    {
        await _creating.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_created.Contains(table.Name))
            {
                await tables.CreateAsync(table, cancellationToken).ConfigureAwait(false);
                _created.Add(table.Name);
            }
        }
        finally
        {
            _creating.Release();
        }
    }

    /// <summary>The first that has the table; where none has, the first that has any is to say so.</summary>
    private DbContext Choose(string name, Func<DbContext>? owner)
    {
        var candidates = owner is null ? Candidates() : [owner];
        DbContext? chosen = null;
        foreach (var create in candidates)
        {
            var context = create();
            if (TestTables.Find(context, name) is not null)
            {
                chosen?.Dispose();
                return context;
            }

            if (chosen is null)
            {
                chosen = context;
            }
            else
            {
                context.Dispose();
            }
        }

        return chosen!;
    }

    /// <summary>Terraform's tables need no context; where the model declares them, a context that the test has made is asked.</summary>
    private List<Func<DbContext>> Candidates()
    {
        Func<DbContext> none = () => new SchemaContext(contexts.Options<SchemaContext>());
        lock (_known)
        {
            return contexts.Options<SchemaContext>().FindExtension<DynamoOptionsExtension>()?.SchemaSource is null && _known.Count > 0
                ? [.. _known.Values]
                : [none, .. _known.Values];
        }
    }
}
