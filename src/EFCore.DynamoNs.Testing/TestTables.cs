using System.Buffers;
using System.Text.Json;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Lifecycle;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.DynamoNs.Testing;

/// <summary>The tables of a context's schema, in the namespace of its test, as they are created and filled without entities.</summary>
internal sealed class TestTables(DbContext context, string tableNamespace)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(10);

    private readonly TableNamespace _namespace = TableNamespace.Of(tableNamespace);
    private readonly IDynamoWire _wire = context.GetService<IDynamoWire>();

    private DatabaseSchema Schema { get; } = SchemaOf(context);

    public static TableSchema? Find(DbContext context, string name) => Find(SchemaOf(context), name);

    public static IEnumerable<string> Names(DbContext context) => SchemaOf(context).Tables.Select(table => table.Name);

    /// <exception cref="TestDataException">There is no such table.</exception>
    public TableSchema Find(string name)
        => Find(Schema, name) ?? throw (Schema.Tables.Length == 0 ? NoTables(name) : Unknown(name));

    /// <summary>Creates the table when it is not there.</summary>
    public async Task CreateAsync(TableSchema table, CancellationToken cancellationToken)
        => await TableLifecycle.Asynchronous(_namespace, _wire, new LifecycleSettings { IsLocal = true }, cancellationToken)
            .CreateAsync([table]).ConfigureAwait(false);

    /// <summary>Puts items, each in place of one of the same key.</summary>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html</remarks>
    public async Task PutAsync(TableSchema table, IReadOnlyList<byte[]> items, CancellationToken cancellationToken)
    {
        var name = _namespace.ActualName(table.Name);
        foreach (var batch in items.Chunk(BatchRequest.MaxItems))
        {
            var left = Puts(name, batch);
            for (var wait = FirstWait; !left.IsEmpty; wait *= 2)
            {
                left = await SendAsync(left, name, cancellationToken).ConfigureAwait(false);
                if (!left.IsEmpty)
                {
                    await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private static DatabaseSchema SchemaOf(DbContext context) => DatabaseBinding.Of(context.Model).Schema;

    /// <summary>By its name, else by the label of its resource.</summary>
    private static TableSchema? Find(DatabaseSchema schema, string name)
        => schema.FindTable(name) ?? schema.Tables.FirstOrDefault(table => table.ResourceLabel == name);

    private async Task<ReadOnlyMemory<byte>> SendAsync(ReadOnlyMemory<byte> puts, string table, CancellationToken cancellationToken)
    {
        try
        {
            using var request = BatchRequest.Again(puts.Span, table, count: 0);
            using var response = await _wire.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var page = new PageReader();
            page.Open(response.Body, response.Length);
            return page.Unprocessed.ToArray();
        }
        catch (WireException exception)
        {
            throw WireErrors.Translate(exception);
        }
    }

    private static ReadOnlyMemory<byte> Puts(string table, IEnumerable<byte[]> items)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteStartArray(table);
        foreach (var item in items)
        {
            json.WriteStartObject();
            json.WriteStartObject("PutRequest");
            json.WritePropertyName("Item");
            json.WriteRawValue(item, skipInputValidation: true);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    private Exception Unknown(string name)
        => Schema.FindUnusable(name) is { } unusable
            ? Errors.TableNotUsable(name, unusable.Problems)
            : new TestDataException(
                $"There is no table '{name}'. {(NearestName.Of(name, Schema.Tables.Select(table => table.Name)) is { } nearest ? $"Did you mean '{nearest}'? " : "")}"
                + $"{Schema.Origin} has {string.Join(", ", Schema.Tables.Select(table => $"'{table.Name}'"))}. Write the name without the namespace.",
                name);

    private static TestDataException NoTables(string name)
        => new(
            $"The table '{name}' is asked for, but the test knows no tables. Say where they are declared, NewTest(d => d.Terraform(\"dynamo_tables.tf\")), "
            + $"or which context has them: MockTableWithDataAsync<TContext>(\"{name}\", items). What an application registers is known after Configure<TContext>(services).",
            name);
}
