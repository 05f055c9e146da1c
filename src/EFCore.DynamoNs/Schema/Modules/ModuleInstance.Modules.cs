using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Evaluation;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>Calls of child modules: https://developer.hashicorp.com/terraform/language/modules</summary>
internal sealed partial class ModuleInstance
{
    /// <summary>This module's folder and those of the modules that call it.</summary>
    public IEnumerable<ModuleDeclaration> Chain => _parent is null ? [Declaration] : _parent.Chain.Append(Declaration);

    /// <summary>The key of this module's call in <c>modules.json</c>: <c>a.b</c>.</summary>
    public string CallPath => _parent is null ? "" : _parent.CallPath.Length == 0 ? _call!.Label(0) : $"{_parent.CallPath}.{_call!.Label(0)}";

    /// <summary>The module that a call makes for one of its instances, or null when its files are not at hand.</summary>
    public ModuleInstance? Child(Declaration call, Instance instance)
    {
        var address = $"module.{call.Label(0)}{instance.Key}";
        if (!_children.TryGetValue(address, out var child) && _configuration.Modules.Find(this, call) is { } declaration)
        {
            _children[address] = child = new ModuleInstance(this, declaration, call, instance.Scope, Qualified(address));
        }

        return child;
    }

    private (HclValue Value, int Steps) Module(string name, Scope scope, SourceSpan place, ImmutableArray<TraversalStep> steps)
    {
        if (Declaration.Find($"module.{name}") is not { } call)
        {
            throw Undeclared(scope, place, $"module.{name}", Declaration.Names("module.").Select(n => $"module.{n}"), $"module \"{name}\" {{}}");
        }

        var instances = InstancesOf(call);
        if (instances.Cause is { } cause)
        {
            return (new HclValue.Unknown(HclType.Any, cause), steps.Length);
        }

        var rest = steps.AsSpan()[1..];
        if (instances.IsSingle)
        {
            return Outputs(call, instances.All[0], scope, place, rest, 1);
        }

        return rest is [TraversalStep.Index or TraversalStep.LegacyIndex, ..] && IndexOf(rest[0], scope) is { } key && instances.Find(key) is { } found
            ? Outputs(call, found, scope, place, rest[1..], 2)
            : (instances.Collect(i => Outputs(call, i, scope, place, [], 1).Value), 1);
    }

    private (HclValue Value, int Steps) Outputs(Declaration call, Instance instance, Scope scope, SourceSpan place, ReadOnlySpan<TraversalStep> rest, int used)
    {
        if (Child(call, instance) is not { } child)
        {
            var cause = _configuration.Modules.Missing(call);
            return rest is [TraversalStep.GetAttribute, ..] ? (new HclValue.Unknown(HclType.Any, cause), used + 1) : (HclValue.Object() with { Rest = cause }, used);
        }

        return rest is [TraversalStep.GetAttribute output, ..]
            ? (child.Output(output.Name, scope, place), used + 1)
            : (HclValue.Object([.. child.Declaration.Outputs.Select(o => (o.Label(0), child.Output(o.Label(0), scope, place)))]), used);
    }

    private HclValue Output(string name, Scope scope, SourceSpan place)
    {
        if (Declaration.Find($"output.{name}") is not { } output || output.Body.FindAttribute("value") is not { } value)
        {
            throw Undeclared(scope, place, $"{Address}.{name}", Declaration.Names("output.").Select(n => $"{Address}.{n}"), $"output \"{name}\" in that module");
        }

        return _configuration.Memo.Get($"{Address}.output.{name}", scope, place, () => ScopeOf(output).Evaluate(value.Value));
    }
}
