using System.Collections.Immutable;
using System.Text.Json.Nodes;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Modules;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>The tables of configurations, as Terraform would make them.</summary>
internal static class TerraformReader
{
    private static readonly string[] Lists = ["items", "globalTables", "replicaResources", "indexResources"];

    /// <summary>The tables of texts that are no files.</summary>
    /// <exception cref="DynamoException">A file is broken, or holds no table; the message names every place.</exception>
    public static DatabaseSchema Read(IReadOnlyList<SourceText> sources, string origin)
        => Read([new RootModule(null, sources, [], new FileTree(null))], Inputs.None).ToSchema(origin);

    /// <exception cref="DynamoException">A file is broken; the message names every place.</exception>
    public static SchemaDocument Read(IReadOnlyList<RootModule> modules, Inputs inputs)
    {
        var diagnostics = new DiagnosticBag();
        var parsed = modules.Select(module => (Module: module, Files: Parse(module, inputs, diagnostics), Values: Values(module, diagnostics))).ToList();
        if (!diagnostics.IsEmpty)
        {
            // What a file with a syntax error declares is not known: errors about its tables would mislead.
            throw Errors.TerraformSyntax(diagnostics.Render());
        }

        if (inputs.RefusesUndeclared && parsed.Count > 0)
        {
            RefuseUndeclared(inputs, parsed.SelectMany(p => p.Files));
        }

        var collectors = parsed.Select(p => Collect(p.Module, p.Files, p.Values, inputs, diagnostics)).ToList();
        if (!diagnostics.IsEmpty)
        {
            throw Errors.TerraformTables(diagnostics.Render());
        }

        return Document([.. collectors.SelectMany(c => c.Tables)], collectors, parsed.Exists(p => HasOtherTags(p.Files)));
    }

    private static void RefuseUndeclared(Inputs inputs, IEnumerable<HclFile> files)
    {
        var declared = files.SelectMany(f => f.Body.Blocks).Where(b => b is { Type.Text: "variable", Labels.Length: 1 }).Select(b => b.Labels[0].Text).ToHashSet(StringComparer.Ordinal);
        if (inputs.Variables.Keys.FirstOrDefault(name => !declared.Contains(name)) is { } unknown)
        {
            throw Errors.UndeclaredVariable(unknown, declared, NearestName.Of(unknown, declared));
        }
    }

    private static List<HclFile> Parse(RootModule module, Inputs inputs, DiagnosticBag diagnostics)
        => ConfigurationFiles.Parse(module.Sources.Where(s => !PlanReader.Reads(s)), inputs, diagnostics);

    private static List<HclFile> Values(RootModule module, DiagnosticBag diagnostics)
        =>
        [
            .. module.VariableFiles.Select(source => source.Name.EndsWith(".json", StringComparison.Ordinal)
                ? JsonConfiguration.ParseValues(source, diagnostics)
                : ConfigurationFiles.Parse(source, diagnostics)),
        ];

    private static ResourceCollector Collect(RootModule module, List<HclFile> files, List<HclFile> values, Inputs inputs, DiagnosticBag diagnostics)
    {
        foreach (var file in files)
        {
            new ShapeCheck(file.Source, diagnostics).Check(file.Body, BlockShape.File, "a Terraform file");
        }

        if (!inputs.AcceptsOldSyntax)
        {
            new DeclarationRules(diagnostics).Check(files, module.IsWhole);
        }

        var configuration = new Configuration(files, module.Folder, values, inputs, module.Tree, diagnostics);
        var collector = new ResourceCollector(configuration);
        collector.Collect(module.Sources.Where(PlanReader.Reads));
        return collector;
    }

    /// <summary>https://registry.terraform.io/providers/hashicorp/aws/latest/docs#default_tags-configuration-block</summary>
    private static bool HasOtherTags(List<HclFile> files)
        => files.Exists(f => f.Body.Blocks.Any(b => IsTag(b) || (b.Type.Text == "provider"
            && (b.Body.FindAttribute("default_tags") is not null || b.Body.Blocks.Any(inner => inner.Type.Text == "default_tags")))));

    /// <summary>A tag as a resource of its own; whose it is need not be known before an apply.</summary>
    private static bool IsTag(HclBlock block) => block.Type.Text == "resource" && block.Labels is [{ Text: "aws_dynamodb_tag" }, ..];

    private static SchemaDocument Document(List<(TableDeclaration Table, TableReport Report)> tables, List<ResourceCollector> collectors, bool hasOtherTags)
    {
        var schema = new JsonObject
        {
            ["tables"] = new JsonArray([.. tables.Select(t => CanonicalJson.Table(t.Table)).OrderBy(Address, CodePointOrder.Instance)]),
        };
        var others = collectors.SelectMany(c => c.Others).ToLookup(o => o.List, o => o.Json);
        foreach (var list in Lists)
        {
            schema[list] = new JsonArray([.. others[list].OrderBy(Address, CodePointOrder.Instance)]);
        }

        schema["dataSources"] = new JsonObject();
        return new SchemaDocument
        {
            Schema = schema,
            Places = tables.DistinctBy(t => t.Table.Address.ToString())
                .ToImmutableSortedDictionary(t => t.Table.Address.ToString(), t => t.Table.Source.Locate(t.Table.Span), StringComparer.Ordinal),
            Order = tables.Select(t => t.Table.Address.ToString()).Distinct().Select((address, i) => (address, i))
                .ToImmutableDictionary(o => o.address, o => o.i, StringComparer.Ordinal),
            Problems = tables.Where(t => !t.Report.Problems.IsEmpty).DistinctBy(t => t.Table.Address.ToString())
                .ToImmutableSortedDictionary(t => t.Table.Address.ToString(), t => t.Report.Problems.Render().ToImmutableArray(), StringComparer.Ordinal),
            Details = tables.DistinctBy(t => t.Table.Address.ToString()).Select(t => (Address: t.Table.Address.ToString(), Details: TableDetails.Of(t.Table, hasOtherTags)))
                .Concat(collectors.SelectMany(c => c.IndexPlaces).DistinctBy(i => i.Address).Select(i => (
                    i.Address,
                    Details: DeclarationDetails.None with { IndexPlaces = DeclarationDetails.None.IndexPlaces.Add(i.Index, i.Place) })))
                .ToImmutableSortedDictionary(d => d.Address, d => d.Details, StringComparer.Ordinal),
            Autoscaled = [.. collectors.SelectMany(c => c.Autoscaled).DistinctBy(a => (a.Table, a.Index, a.IsWrite))],
            Notes = [.. collectors.SelectMany(c => c.Notes), .. tables.SelectMany(t => t.Report.Notes.Render())],
        };
    }

    private static string Address(JsonObject json) => (string)json["address"]!;
}
