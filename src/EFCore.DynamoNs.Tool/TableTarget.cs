using EFCore.DynamoNs.Lifecycle;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Schema.Terraform;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tool;

/// <summary>Declared tables, and the place where the live ones are.</summary>
internal sealed class TableTarget
{
    private readonly string[] _names;
    private readonly IDynamoWire _wire;
    private readonly DatabaseSchema _schema;

    public TableTarget(TerraformSource source, string origin, TableNamespace tableNamespace, ClientSettings client, string[] names)
    {
        (Source, Namespace, Client, _names) = (source, tableNamespace, client, names);
        _schema = source.LoadDocument().ToSchema(origin);
        _wire = WireClients.Wire(Client);
        foreach (var name in names.Where(name => _schema.FindTable(name) is null && _schema.FindUnusable(name) is null))
        {
            throw Errors.NoSuchTable(name, _schema.Tables.Select(table => table.Name));
        }
    }

    public TerraformSource Source { get; }

    public TableNamespace Namespace { get; }

    public ClientSettings Client { get; }

    public IReadOnlyList<TableSchema> Tables => [.. _schema.Tables.Where(table => Selects(table.Name))];

    public IReadOnlyList<UnusableTable> Unusable => [.. _schema.Unusable.Where(table => Selects(table.Name ?? table.Label))];

    /// <summary>The table is named, or none is.</summary>
    public bool Selects(string? table) => _names.Length == 0 || _names.Contains(table);

    /// <summary>Tables to change: a declaration that can't be used stops it before anything is sent.</summary>
    /// <exception cref="DynamoException">The endpoint is not local, or a table can't be used.</exception>
    public IReadOnlyList<TableSchema> ToChange(bool allowsRemote, string command)
    {
        if (!allowsRemote && !IsLocal)
        {
            throw Errors.RemoteEndpoint(command, _wire.Endpoint);
        }

        return Unusable is [{ } unusable, ..] ? throw Errors.TableNotUsable(unusable.Name ?? unusable.Address, unusable.Problems) : Tables;
    }

    public bool IsLocal => _wire.IsLoopback;

    public TableLifecycle Lifecycle(LifecycleSettings? settings = null)
        => TableLifecycle.Synchronous(Namespace, _wire, (settings ?? new LifecycleSettings()) with { IsLocal = IsLocal });
}
