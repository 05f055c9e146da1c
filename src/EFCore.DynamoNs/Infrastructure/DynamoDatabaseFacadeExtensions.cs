using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DocumentModel;
using EFCore.DynamoNs;
using EFCore.DynamoNs.Infrastructure;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Microsoft.EntityFrameworkCore;

/// <summary>What a context knows of its tables, from the schema alone: nothing here sends a request.</summary>
public static class DynamoDatabaseFacadeExtensions
{
    /// <summary>Gives a table's name on the wire: <c>orders</c> is <c>dev_orders</c> in the namespace <c>dev_</c>.</summary>
    /// <param name="database">The context's database.</param>
    /// <param name="logicalName">The table's name, or the label of its resource in Terraform.</param>
    /// <returns>The name.</returns>
    /// <exception cref="DynamoException">DYN3008: there is no such table. DYN3009: its declaration can't be used. DYN1001: there is no namespace.</exception>
    public static string GetTableName(this DatabaseFacade database, string logicalName)
        => NamespaceOf(database).ActualName(Find(database, logicalName).Name);

    /// <summary>Gives the logical name of a table on the wire: <c>dev_orders</c> is <c>orders</c> in the namespace <c>dev_</c>.</summary>
    /// <param name="database">The context's database.</param>
    /// <param name="actualName">A table's name on the wire.</param>
    /// <returns>The name; null where it is no table of this namespace.</returns>
    /// <exception cref="DynamoException">DYN1001: there is no namespace.</exception>
    public static string? GetLogicalTableName(this DatabaseFacade database, string actualName)
    {
        ArgumentNullException.ThrowIfNull(actualName);
        return NamespaceOf(database).LogicalName(actualName) is { } name ? BindingOf(database).Schema.FindTable(name)?.Name : null;
    }

    /// <summary>Lists the tables that the schema declares and that can be used, without the namespace, in ordinal order.</summary>
    /// <param name="database">The context's database.</param>
    /// <returns>The names.</returns>
    public static IReadOnlyList<string> ListTableNames(this DatabaseFacade database)
        => [.. BindingOf(database).Schema.Tables.Select(table => table.Name).Order(StringComparer.Ordinal)];

    /// <summary>Gives a table's secondary indexes, in ordinal order of their names.</summary>
    /// <param name="database">The context's database.</param>
    /// <param name="table">The table's logical name.</param>
    /// <returns>The indexes.</returns>
    /// <exception cref="DynamoException">DYN3008: there is no such table. DYN3009: its declaration can't be used.</exception>
    public static IReadOnlyList<TableIndex> GetTableIndexes(this DatabaseFacade database, string table)
        => [.. Find(database, table).Indexes.Select(Describe)];

    /// <summary>Gives one secondary index of a table.</summary>
    /// <param name="database">The context's database.</param>
    /// <param name="table">The table's logical name.</param>
    /// <param name="index">The index's name.</param>
    /// <returns>The index.</returns>
    /// <exception cref="DynamoException">DYN3003: the table has no such index. DYN3008: there is no such table. DYN3009: its declaration can't be used.</exception>
    public static TableIndex GetTableIndex(this DatabaseFacade database, string table, string index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var schema = Find(database, table);
        return Describe(schema.FindIndex(index) ?? throw Errors.UnknownIndex(schema.Name, index, schema.Indexes.Select(known => known.Name)));
    }

    /// <summary>Gives the attributes that are known of a table: those of its keys and indexes, and those that properties map.</summary>
    /// <param name="database">The context's database.</param>
    /// <param name="table">The table's logical name.</param>
    /// <returns>
    ///     The attributes by name, and DynamoDB's descriptor of what each is stored as: <c>S</c>, <c>N</c>, <c>BOOL</c>, <c>M</c>. Where entity types differ, all of
    ///     theirs, separated by commas.
    /// </returns>
    /// <exception cref="DynamoException">DYN3008: there is no such table. DYN3009: its declaration can't be used.</exception>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html</remarks>
    public static IReadOnlyDictionary<string, string> GetTableAttributes(this DatabaseFacade database, string table)
        => BindingOf(database).AttributeTypes(Find(database, table));

    /// <summary>Gives the client that the context's calls go through. It is shared, and not the caller's to dispose of.</summary>
    /// <param name="database">The context's database.</param>
    /// <returns>The client.</returns>
    /// <exception cref="DynamoException">DYN1009: it is not said where DynamoDB is.</exception>
    public static IAmazonDynamoDB GetDynamoClient(this DatabaseFacade database) => WireOf(database).Client;

    /// <summary>
    ///     Gives the AWS SDK's document model of a table, on the context's client. Its keys and indexes come from the schema, so that it asks for no DescribeTable. Values are
    ///     converted by <see cref="DynamoDBEntryConversion.V2" />, and empty texts are kept.
    /// </summary>
    /// <param name="database">The context's database.</param>
    /// <param name="name">The table's logical name.</param>
    /// <returns>The table.</returns>
    /// <exception cref="DynamoException">DYN3008: there is no such table. DYN3009: its declaration can't be used. DYN1001: there is no namespace.</exception>
    /// <remarks>https://docs.aws.amazon.com/sdk-for-net/v4/developer-guide/dynamodb-intro.html</remarks>
    public static Table GetTable(this DatabaseFacade database, string name)
    {
        var schema = Find(database, name);
        return DocumentTable.Create(GetDynamoClient(database), schema, NamespaceOf(database).ActualName(schema.Name));
    }

    /// <summary>Tells what the context is configured with, by code and by the environment.</summary>
    /// <param name="database">The context's database.</param>
    /// <returns>The options, without credentials.</returns>
    /// <exception cref="DynamoException">DYN1001: there is no namespace. DYN1009: it is not said where DynamoDB is. DYN1012: a Terraform file does not exist.</exception>
    public static DynamoOptions GetDynamoOptions(this DatabaseFacade database)
    {
        var prefix = NamespaceOf(database).Prefix;
        var extension = ServiceOf<IDbContextOptions>(database).FindExtension<DynamoOptionsExtension>()!;
        var config = WireOf(database).Client.Config;
        return new DynamoOptions
        {
            Namespace = prefix,
            Endpoint = WithoutUser(config?.ServiceURL),
            Region = config?.RegionEndpoint?.SystemName ?? config?.AuthenticationRegion,
            TerraformPaths = extension.TerraformPaths,
            TableNames = ListTableNames(database),
            AttributeNaming = extension.AttributeNaming,
            CcDynamoDB3Formats = extension.CcDynamoDB3Formats,
            ScanBehavior = extension.ScanBehavior,
        };
    }

    private static string? WithoutUser(string? url)
        => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : null;

    private static TableIndex Describe(SecondaryIndex index)
        => new()
        {
            Name = index.Name,
            IsGlobal = index.Kind == IndexKind.Global,
            PartitionKey = index.Key.Partition,
            SortKey = index.Key.Sort,
            Projection = SchemaNames.Of(index.Projection),
            NonKeyAttributes = index.NonKeyAttributes,
        };

    private static TableSchema Find(DatabaseFacade database, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return BindingOf(database).FindTable(name);
    }

    private static DatabaseBinding BindingOf(DatabaseFacade database) => DatabaseBinding.Of(ServiceOf<ICurrentDbContext>(database).Context.Model);

    private static TableNamespace NamespaceOf(DatabaseFacade database) => ServiceOf<ICurrentNamespace>(database).Namespace;

    private static IDynamoWire WireOf(DatabaseFacade database) => ServiceOf<IDynamoWire>(database);

    private static TService ServiceOf<TService>(DatabaseFacade database)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.GetService<TService>();
    }
}
