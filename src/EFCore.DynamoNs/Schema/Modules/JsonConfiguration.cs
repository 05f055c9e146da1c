using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>
///     Terraform's JSON syntax as the blocks and arguments that it stands for:
///     https://developer.hashicorp.com/terraform/language/syntax/json
/// </summary>
internal static class JsonConfiguration
{
    /// <summary>The nested blocks of what is read here; other names are arguments. A block is an object or a list of objects.</summary>
    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "attribute", "global_secondary_index", "local_secondary_index", "ttl", "replica", "point_in_time_recovery", "server_side_encryption",
        "on_demand_throughput", "warm_throughput", "import_table", "input_format_options", "csv", "s3_bucket_source", "global_table_witness", "key_schema",
        "projection", "timeouts", "lifecycle", "provisioner", "connection", "dynamic", "content", "validation",
    };

    public static HclFile Parse(SourceText source, DiagnosticBag diagnostics)
    {
        var items = ImmutableArray.CreateBuilder<HclBodyItem>();
        var root = JsonExpressions.Parse(source, diagnostics, hasTemplates: true);
        if (root is HclExpression.Object file)
        {
            foreach (var item in file.Items.Where(i => Name(i) != "//"))
            {
                Add(Identifier(item), [], item.Value, LabelsOf(Name(item)), items);
            }
        }
        else if (root is not null)
        {
            diagnostics.Add(source, root.Span, "a file of Terraform's JSON syntax is an object.", "Write { \"resource\": { ... } }.");
        }

        return new HclFile(source, new HclBody(source.Span(0, source.Text.Length), items.ToImmutable()));
    }

    /// <summary>A file of values: every property is an argument.</summary>
    public static HclFile ParseValues(SourceText source, DiagnosticBag diagnostics)
    {
        var items = JsonExpressions.Parse(source, diagnostics, hasTemplates: false) is HclExpression.Object file
            ? file.Items.Select(HclBodyItem (i) => new HclAttribute(i.Span, Identifier(i), i.Value)).ToImmutableArray()
            : [];
        return new HclFile(source, new HclBody(source.Span(0, source.Text.Length), items));
    }

    private static int LabelsOf(string block)
        => block switch
        {
            "resource" or "data" or "ephemeral" => 2,
            "variable" or "output" or "module" or "provider" or "check" => 1,
            _ => 0,
        };

    /// <summary>Objects of labels down to the body; a list holds several blocks.</summary>
    private static void Add(
        HclIdentifier type,
        ImmutableArray<HclLabel> labels,
        HclExpression value,
        int missing,
        ImmutableArray<HclBodyItem>.Builder items)
    {
        switch (value)
        {
            case HclExpression.Tuple list:
                foreach (var each in list.Items)
                {
                    Add(type, labels, each, missing, items);
                }

                break;
            case HclExpression.Object named when missing > 0:
                foreach (var item in named.Items.Where(i => Name(i) != "//"))
                {
                    Add(type, labels.Add(new HclLabel(item.Key.Span, Name(item), true)), item.Value, missing - 1, items);
                }

                break;
            case HclExpression.Object body:
                items.Add(new HclBlock(labels.IsEmpty ? type.Span : labels[^1].Span, type, labels, Body(body, type.Text == "variable")));
                break;
            case HclExpression.NullLiteral:
                break;
            default:
                items.Add(new HclAttribute(type.Span.To(value.Span), type, value));
                break;
        }
    }

    /// <summary>An object as a block's body.</summary>
    public static HclBody Body(HclExpression.Object expression, bool isVariable)
    {
        var items = ImmutableArray.CreateBuilder<HclBodyItem>();
        foreach (var item in expression.Items.Where(i => Name(i) != "//"))
        {
            if (Blocks.Contains(Name(item)) && item.Value is HclExpression.Object or HclExpression.Tuple or HclExpression.NullLiteral)
            {
                Add(Identifier(item), [], item.Value, Name(item) is "dynamic" or "provisioner" ? 1 : 0, items);
            }
            else
            {
                items.Add(new HclAttribute(item.Span, Identifier(item), isVariable && Name(item) == "type" ? Syntax(item.Value) : item.Value));
            }
        }

        return new HclBody(expression.Span, items.ToImmutable());
    }

    /// <summary>A type is written as a string and is syntax all the same.</summary>
    private static HclExpression Syntax(HclExpression value)
        => value is HclExpression.StringLiteral { Value: var text } ? HclParser.ParseExpression(text) ?? value : value;

    private static string Name(HclObjectItem item) => (item.Key as HclExpression.StringLiteral)?.Value ?? "";

    private static HclIdentifier Identifier(HclObjectItem item) => new(item.Key.Span, Name(item));
}
