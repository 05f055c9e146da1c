using EFCore.DynamoNs.Schema.Evaluation;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Modules;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>
///     The tables of a plan or a state as <c>terraform show -json</c> prints them:
///     https://developer.hashicorp.com/terraform/internals/json-format
/// </summary>
internal sealed class PlanReader(SourceText source, Configuration configuration)
{
    /// <summary>What the provider computes; nothing here needs it.</summary>
    private static readonly HashSet<string> Computed = new(StringComparer.Ordinal) { "arn", "id", "stream_arn", "stream_label", "tags_all" };

    private static readonly UnknownCause OnlyApplied = new("the plan does not know this value before it is applied", "Apply the plan and give the state's JSON: terraform show -json.");

    private readonly Scope _scope = new(configuration.Root, source);
    private readonly Dictionary<string, HclExpression.Object> _unknown = new(StringComparer.Ordinal);

    public List<(TableDeclaration Table, TableReport Report)> Tables { get; } = [];

    public static bool Reads(SourceText source)
        => source.Name.EndsWith(".json", StringComparison.Ordinal) && !source.Name.EndsWith(".tf.json", StringComparison.Ordinal);

    public void Read()
    {
        if (JsonExpressions.Parse(source, configuration.Diagnostics, hasTemplates: false) is not { } json)
        {
            return;
        }

        foreach (var change in Items(Find(json, "resource_changes")))
        {
            if (Text(change, "address") is { } address && Find(Find(change, "change"), "after_unknown") is HclExpression.Object unknown)
            {
                _unknown[address] = unknown;
            }
        }

        if ((Find(json, "planned_values") ?? Find(json, "values")) is not { } values)
        {
            configuration.Diagnostics.Add(
                source,
                json.Span,
                "this is neither a plan nor a state of Terraform.",
                "Give the output of terraform show -json, or a .tf or .tf.json file.");
            return;
        }

        ReadModule(Find(values, "root_module"));
    }

    private void ReadModule(HclExpression? module)
    {
        foreach (var resource in Items(Find(module, "resources")))
        {
            if (Text(resource, "type") == "aws_dynamodb_table" && Text(resource, "mode") != "data" && Find(resource, "values") is HclExpression.Object values)
            {
                ReadTable(resource, values);
            }
        }

        foreach (var child in Items(Find(module, "child_modules")))
        {
            ReadModule(child);
        }
    }

    /// <summary>The provider's rules hold for what it has planned: only what keys need is checked.</summary>
    private void ReadTable(HclExpression resource, HclExpression.Object values)
    {
        var full = Text(resource, "address") ?? "";
        var name = Text(resource, "name") ?? "";
        var index = Find(resource, "index") is { } given ? _scope.Evaluate(given) : null;
        var own = $"aws_dynamodb_table.{name}{(index is null ? "" : Instances.KeyText(index))}";
        var address = new ResourceAddress(full.Length > own.Length ? full[..^(own.Length + 1)] : "", "aws_dynamodb_table", name, own[(19 + name.Length)..], index);
        var body = JsonConfiguration.Body(values, isVariable: false);
        var unknown = _unknown.GetValueOrDefault(full)?.Items
            .Where(i => i.Value is HclExpression.BoolLiteral { Value: true })
            .Select(i => (i.Key as HclExpression.StringLiteral)?.Value ?? "")
            .ToHashSet(StringComparer.Ordinal) ?? [];
        var known = body.Items.Where(i => i is not HclAttribute attribute || (!Computed.Contains(attribute.Name.Text) && !unknown.Contains(attribute.Name.Text)));
        var open = unknown.Where(n => !Computed.Contains(n)).Select(n => new HclAttribute(
            resource.Span,
            new HclIdentifier(resource.Span, n),
            new HclExpression.ValueLiteral(resource.Span, new HclValue.Unknown(HclType.Any, OnlyApplied))));
        var labels = new[] { address.Type, name }.Select(l => new HclLabel(resource.Span, l, true));
        var block = new HclBlock(resource.Span, new HclIdentifier(resource.Span, "resource"), [.. labels], new HclBody(values.Span, [.. known, .. open]));
        var report = new TableReport(new DiagnosticBag());
        Tables.Add((ResourceCollector.Table(block, _scope, address, report), report));
    }

    private static IEnumerable<HclExpression> Items(HclExpression? list) => list is HclExpression.Tuple tuple ? tuple.Items : [];

    private static HclExpression? Find(HclExpression? value, string name)
        => (value as HclExpression.Object)?.Items.FirstOrDefault(i => i.Key is HclExpression.StringLiteral key && key.Value == name)?.Value;

    private static string? Text(HclExpression value, string name) => (Find(value, name) as HclExpression.StringLiteral)?.Value;
}
