using System.Text.Json.Nodes;
using EFCore.DynamoNs.Schema.Evaluation;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Modules;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>Walks a configuration's modules and gathers what they declare of DynamoDB. What else they hold is not evaluated.</summary>
internal sealed class ResourceCollector(Configuration configuration)
{
    private readonly DiagnosticBag _errors = configuration.Diagnostics;

    public List<(TableDeclaration Table, TableReport Report)> Tables { get; } = [];

    /// <summary>The other resources in canonical form, by the list that they belong to.</summary>
    public List<(string List, JsonObject Json)> Others { get; } = [];

    /// <summary>By address where index resources are declared.</summary>
    public List<(string Address, string Index, string Place)> IndexPlaces { get; } = [];

    public List<AutoscaledCapacity> Autoscaled { get; } = [];

    public List<string> Notes { get; } = [];

    public void Collect(IEnumerable<SourceText> plans)
    {
        foreach (var plan in plans)
        {
            var reader = new PlanReader(plan, configuration);
            reader.Read();
            Tables.AddRange(reader.Tables);
        }

        Collect(configuration.Root);
    }

    private void Collect(ModuleInstance module)
    {
        foreach (var resource in module.Declaration.Resources.Where(r => r.Label(0).StartsWith("aws_dynamodb_", StringComparison.Ordinal)))
        {
            Try(() => Collect(module, resource));
        }

        foreach (var target in module.Declaration.Resources.Where(r => r.Label(0) == AutoscalingTarget.Type))
        {
            CollectTarget(module, target);
        }

        foreach (var call in module.Declaration.Modules)
        {
            Try(() => CollectModule(module, call));
        }
    }

    private void CollectModule(ModuleInstance module, Declaration call)
    {
        if (configuration.Modules.Find(module, call) is not { } declaration)
        {
            var cause = configuration.Modules.Missing(call);
            Notes.Add(new Diagnostic(call.Source, call.Block.Span, $"{cause.Reason}, so the tables in it are not known.", cause.Cure).Render());
            return;
        }

        if (declaration.Modules.Count == 0 && !declaration.Resources.Exists(r => r.Label(0) == AutoscalingTarget.Type || r.Label(0).StartsWith("aws_dynamodb_", StringComparison.Ordinal)))
        {
            return;
        }

        var instances = module.InstancesOf(call);
        CheckKnown(call, instances);
        foreach (var instance in instances.All)
        {
            Try(() => Collect(module.Child(call, instance)!));
        }
    }

    private void Collect(ModuleInstance module, Declaration resource)
    {
        var instances = module.InstancesOf(resource);
        CheckKnown(resource, instances);
        foreach (var instance in instances.All)
        {
            var address = new ResourceAddress(module.Address, resource.Label(0), resource.Label(1), instance.Key, instance.Index);
            var report = new TableReport(_errors);
            if (address.Type == "aws_dynamodb_table")
            {
                Tables.Add((Table(resource.Block, instance.Scope, address, report), report));
            }
            else if (OtherResources.Read(resource.Block, instance.Scope, address, report) is { } other)
            {
                Others.Add(other);
                if ((other.Json["indexName"] as JsonValue)?.GetValue<string>() is { } index)
                {
                    IndexPlaces.Add((address.ToString(), index, resource.Source.Locate(resource.Block.Span)));
                }
            }
        }
    }

    private void CollectTarget(ModuleInstance module, Declaration target)
    {
        try
        {
            Autoscaled.AddRange(module.InstancesOf(target).All.Select(instance => AutoscalingTarget.Read(target.Block, instance.Scope)).OfType<AutoscaledCapacity>());
        }
        catch (EvaluationException error) when (!error.IsFinal)
        {
            // It may scale anything: no table depends on it.
        }
    }

    public static TableDeclaration Table(HclBlock block, Scope scope, ResourceAddress address, TableReport report)
    {
        var errors = report.Errors.Items.Count;
        var table = new TableReader(new BlockReader(block, scope, BlockShape.Table, report), address).Read();
        new TableRules(table, report, mayMissNames: report.Errors.Items.Count > errors || !report.Problems.IsEmpty).Check();
        return table;
    }

    private void CheckKnown(Declaration block, Instances instances)
    {
        if (instances.Cause is { } cause)
        {
            Notes.Add(new Diagnostic(block.Source, block.Block.Span, $"{cause.Reason}, so it is not known which of these are made.", cause.Cure).Render());
        }
    }

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (EvaluationException error)
        {
            _errors.AddOnce(error.Diagnostic);
        }
    }
}
