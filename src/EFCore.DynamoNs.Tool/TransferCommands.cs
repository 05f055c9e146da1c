using System.CommandLine;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Tool.Transfer;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tool;

/// <summary>The commands <c>export</c> and <c>import</c>.</summary>
internal sealed class TransferCommands(Terminal output, Terminal error)
{
    private readonly System.CommandLine.Argument<string> _table = new("TABLE") { Description = "The table's name without the namespace." };
    private readonly Option<bool> _gzip = new("--gzip") { Description = "The file is compressed; it is anyway where its name ends in .gz." };
    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Begin anew, whatever was left by an earlier run." };

    private readonly SourceOptions _source = new(new Option<string[]>("--terraform") { Description = "Terraform files or folders that declare the table." });

    public Command Export()
    {
        var file = new Option<string>("--out") { Description = "The file to write: one item a line.", Required = true };
        file.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "-" }])
            {
                result.AddError("--out takes a file: beside it the export keeps how far it is, to go on from there.");
            }
        });
        var segments = CommandLine.Positive<int>("--segments", "Into how many parts the table is cut, which are read side by side; 4 without it.");
        var units = CommandLine.Positive<double>("--max-read-units", "How many read units a second may be used.");
        var consistent = new Option<bool>("--consistent-read") { Description = "Read what was written before each call, at twice the units." };
        var endpoint = new EndpointOptions();
        var command = new Command("export", "Copies a table into a file of JSON lines, as DynamoDB's export to S3 writes them.")
        {
            _table, file, segments, units, consistent, _gzip, _overwrite,
        };
        _source.AddTo(command);
        endpoint.AddTo(command);
        command.SetAction((result, cancellation) => RunAsync(result, endpoint, result.GetValue(file)!, result.GetValue(units), isAllowed: true, "Exported", cancellation, (wire, limit, count, table, _) => new Export(
            wire,
            limit,
            new ExportOrder
            {
                File = result.GetValue(file)!,
                IsGzip = IsGzip(result, result.GetValue(file)!),
                Segments = result.GetValue(segments),
                IsConsistent = result.GetValue(consistent),
                Overwrites = result.GetValue(_overwrite),
            },
            table,
            count).RunAsync(cancellation)));
        return command;
    }

    public Command Import()
    {
        var file = new System.CommandLine.Argument<string>("FILE") { Description = "The file to read: one item a line." };
        var requests = CommandLine.Positive<int>("--requests", "How many calls are on their way at a time; 8 without it.");
        var units = CommandLine.Positive<double>("--max-write-units", "How many write units a second may be used.");
        var remote = new Option<bool>("--allow-remote") { Description = "Put items into a table at an endpoint that is not local." };
        var endpoint = new EndpointOptions();
        var command = new Command("import", "Puts the items of a file of JSON lines into a table, over what is stored under their keys.")
        {
            _table, file, requests, units, remote, _gzip, _overwrite,
        };
        _source.AddTo(command);
        endpoint.AddTo(command);
        command.SetAction((result, cancellation) => RunAsync(result, endpoint, result.GetValue(file)!, result.GetValue(units), result.GetValue(remote), "Imported", cancellation, (wire, _, count, table, schema) => new Import(
            wire,
            new ImportOrder
            {
                File = result.GetValue(file)!,
                IsGzip = IsGzip(result, result.GetValue(file)!),
                Schema = schema,
                Overwrites = result.GetValue(_overwrite),
                Parallel = result.GetValue(requests) ?? 8,
            },
            table,
            count).RunAsync(cancellation)));
        return command;
    }

    private async Task<int> RunAsync(
        ParseResult result,
        EndpointOptions endpoint,
        string file,
        double? units,
        bool isAllowed,
        string done,
        CancellationToken cancellation,
        Func<PatientWire, CapacityLimit, TransferCount, string, TableSchema?, Task> transfer)
    {
        var (limit, count) = (new CapacityLimit(units), new TransferCount());
        var table = result.GetValue(_table)!;
        return await new TransferRun(output, error, count, limit).RunAsync(
            table,
            file,
            async () =>
            {
                var schema = SchemaOf(table, result);
                var name = endpoint.NamespaceOf(result).ActualName(schema?.Name ?? table);

                // Nobody waits at a screen: a page may take its time.
                var settings = endpoint.SettingsOf(result) with { AttemptTimeout = TimeSpan.FromSeconds(30), OperationTimeout = TimeSpan.FromMinutes(1) };
                var wire = WireClients.Wire(settings);
                if (!isAllowed && !wire.IsLoopback)
                {
                    throw Errors.RemoteImport(name, wire.Endpoint);
                }

                var identity = await TableIdentity.ReadAsync(wire, name, cancellation).ConfigureAwait(false);
                count.Expected = identity.Items;
                await transfer(new PatientWire(wire, limit, TimeSpan.FromMinutes(2), identity.Text), limit, count, name, schema).ConfigureAwait(false);
            },
            done).ConfigureAwait(false);
    }

    private TableSchema? SchemaOf(string table, ParseResult result)
    {
        if (_source.PathsOf(result) is [])
        {
            return null;
        }

        var schema = _source.Of(result).Load();
        return schema.FindTable(table) ?? schema.Tables.FirstOrDefault(known => known.ResourceLabel == table)
            ?? throw (schema.FindUnusable(table) is { } unusable
                ? Errors.TableNotUsable(table, unusable.Problems)
                : Errors.NoSuchTable(table, schema.Tables.Select(known => known.Name)));
    }

    private bool IsGzip(ParseResult result, string file) => result.GetValue(_gzip) || file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
