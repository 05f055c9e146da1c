using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Evaluation;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>
///     References to resources and data sources. What their blocks say is known; the rest only the provider knows, and it is
///     unknown here.
/// </summary>
internal sealed partial class ModuleInstance
{
    private const string TableType = "aws_dynamodb_table.";

    /// <summary>The instances that a block's <c>count</c> or <c>for_each</c> makes.</summary>
    public Instances InstancesOf(Declaration declaration) => Instances.Of(declaration, ScopeOf(declaration));

    private (HclValue Value, int Steps) Resource(string address, Scope scope, SourceSpan place, ImmutableArray<TraversalStep> steps, int used)
    {
        if (Declaration.Find(address) is not { } declaration)
        {
            throw Undeclared(scope, place, address, Declaration.Names(""), "a block of its own");
        }

        var instances = InstancesOf(declaration);
        var rest = steps.AsSpan()[used..];
        if (instances.Cause is { } cause)
        {
            return (new HclValue.Unknown(HclType.Any, cause), steps.Length);
        }

        if (instances.IsSingle)
        {
            return Instance(address, declaration, ScopeOf(declaration), scope, place, rest, used);
        }

        if (rest is [TraversalStep.Index or TraversalStep.LegacyIndex, ..] && IndexOf(rest[0], scope) is { } key && instances.Find(key) is { } found)
        {
            return Instance($"{address}{key}", declaration, found.Scope, scope, place, rest[1..], used + 1);
        }

        var attribute = rest is [TraversalStep.FullSplat { Each: [TraversalStep.GetAttribute first, ..] }, ..] ? first.Name
            : rest is [TraversalStep.AttributeSplat { Each: [TraversalStep.GetAttribute other, ..] }, ..] ? other.Name
            : null;
        return (instances.Collect(i => Whole($"{address}{i.Key}", declaration, i.Scope, scope, place, attribute)), used);
    }

    private static string? IndexOf(TraversalStep step, Scope scope)
        => step is TraversalStep.LegacyIndex legacy
            ? $"[{legacy.Digits}]"
            : Instances.KeyText(scope.Evaluate(((TraversalStep.Index)step).Key));

    private (HclValue Value, int Steps) Instance(
        string address,
        Declaration declaration,
        Scope inner,
        Scope scope,
        SourceSpan place,
        ReadOnlySpan<TraversalStep> rest,
        int used)
        => rest is [TraversalStep.GetAttribute attribute, ..]
            ? (Attribute(address, attribute.Name, declaration, inner, scope, place), used + 1)
            : (Whole(address, declaration, inner, scope, place, null), used);

    /// <summary>The resource as an object: of all its arguments, or of one that is asked for.</summary>
    private HclValue.Mapping Whole(string address, Declaration declaration, Scope inner, Scope scope, SourceSpan place, string? only)
    {
        var items = HclValue.NewItems();
        foreach (var name in only is null ? declaration.Body.Attributes.Select(a => a.Name.Text).Where(n => n is not ("count" or "for_each" or "depends_on" or "provider")) : [only])
        {
            try
            {
                items[name] = Attribute(address, name, declaration, inner, scope, place);
            }
            catch (EvaluationException error) when (only is null && !error.IsFinal)
            {
                items[name] = new HclValue.Unknown(HclType.Any, new UnknownCause(error.Diagnostic.Problem.TrimEnd('.'), error.Diagnostic.Cure));
            }
        }

        return HclValue.Object(items.ToImmutable()) with { Rest = OnlyApplied(address, "id") };
    }

    private HclValue Attribute(string address, string name, Declaration declaration, Scope inner, Scope scope, SourceSpan place)
    {
        var qualified = Qualified($"{address}.{name}");
        if (_configuration.Inputs.Values.TryGetValue(qualified, out var given))
        {
            return HclValue.Of(given);
        }

        var isTable = address.StartsWith(TableType, StringComparison.Ordinal);
        var attribute = declaration.Body.FindAttribute(isTable && name == "id" ? "name" : name);
        return attribute is not null
            ? _configuration.Memo.Get(qualified, scope, place, () => inner.Evaluate(attribute.Value) is var value && isTable && value is HclValue.Number
                ? Conversion.To(value, HclType.String)!
                : value)
            : isTable && name == "range_key" ? new HclValue.Null(HclType.String)
            : isTable && name == "billing_mode" ? HclValue.Of("PROVISIONED")
            : new HclValue.Unknown(HclType.Any, OnlyApplied(address, name));
    }

    private UnknownCause OnlyApplied(string address, string name)
        => new(
            $"{Qualified(address)}.{name} is known only when Terraform applies",
            $"Give its value: .Value(\"{Qualified(address).Replace("\"", "\\\"", StringComparison.Ordinal)}.{name}\", \"...\") in .Terraform(...), or write a variable instead.");
}
