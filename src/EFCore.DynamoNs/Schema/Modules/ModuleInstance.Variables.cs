using EFCore.DynamoNs.Schema.Evaluation;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>Input variables: https://developer.hashicorp.com/terraform/language/values/variables</summary>
internal sealed partial class ModuleInstance
{
    private HclValue Variable(string name, Scope scope, SourceSpan place)
    {
        var address = $"var.{name}";
        if (Declaration.Find(address) is not { } declaration)
        {
            throw Undeclared(scope, place, address, Declaration.Names("var.").Select(n => $"var.{n}"), $"variable \"{name}\" {{}}");
        }

        var value = _configuration.Memo.Get(Qualified(address), scope, place, () => Compute(name, declaration));
        CheckValidations(name, declaration, value);
        return value;
    }

    private HclValue Compute(string name, Declaration declaration)
    {
        var scope = ScopeOf(declaration);
        var type = TypeOf(declaration, scope);
        var fallback = declaration.Body.FindAttribute("default");
        var (given, place) = _parent is null ? _configuration.Given(name, type, declaration.Body.FindAttribute("type") is not null) : Argument(name);
        var isNullable = declaration.Body.FindAttribute("nullable") is not { } nullable || Conversion.ToBool(scope.Evaluate(nullable.Value)) is not false;
        if ((given is null || (given.IsNull && !isNullable)) && fallback is not null)
        {
            (given, place) = (scope.Evaluate(fallback.Value), (scope, fallback.Value.Span));
        }

        if (given is null)
        {
            return _parent is null
                ? new HclValue.Unknown(type, new UnknownCause(
                    $"var.{name} has no value",
                    $"Give it one: .Variable(\"{name}\", \"...\") in .Terraform(...), TF_VAR_{name}, a terraform.tfvars file, or a default."))
                : throw _callScope!.Error(_call!.Block.Span, $"this module needs a value for its variable \"{name}\".", $"Add {name} = ... to the block.");
        }

        if (Conversion.To(given, type) is { } converted)
        {
            return converted;
        }

        var problem = $"var.{name} needs {type.Described}{(type.Element is null && type is not HclType.Object ? "" : " of its declared type")}, but this is {given.Described}{(Deep(given, type) ? " that does not fit" : "")}.";
        var (where, span) = place ?? (scope, declaration.Block.Span);
        throw where.Error(span, problem, $"Give a value of the type that is declared at {declaration.Source.Locate(declaration.Block.Span)}.");
    }

    private static bool Deep(HclValue value, HclType type) => value.Described == type.Described || !type.IsPrimitive;

    private static HclType TypeOf(Declaration declaration, Scope scope)
        => declaration.Body.FindAttribute("type") is { } type ? TypeConstraint.Read(type.Value, scope) : HclType.Any;

    private (HclValue? Value, (Scope, SourceSpan)? Place) Argument(string name)
        => _call!.Body.FindAttribute(name) is { } argument
            ? (_callScope!.Evaluate(argument.Value), (_callScope, argument.Value.Span))
            : (null, null);

    /// <summary>A condition that can't be evaluated here, or whose value is unknown, refuses nothing.</summary>
    private void CheckValidations(string name, Declaration declaration, HclValue value)
    {
        foreach (var validation in declaration.Body.Blocks.Where(b => b.Type.Text == "validation"))
        {
            if (!_configuration.Validating.Contains($"{Address} {name}") && value.IsKnown && validation.Body.FindAttribute("condition") is { } condition && IsFalse(condition.Value, name, declaration))
            {
                throw ScopeOf(declaration).Error(
                    condition.Value.Span,
                    $"the value of var.{name} does not fulfil this condition.",
                    validation.Body.FindAttribute("error_message")?.Value is HclExpression.StringLiteral message ? message.Value : "Give the variable another value.");
            }
        }
    }

    private bool IsFalse(HclExpression condition, string name, Declaration declaration)
        => _configuration.Memo.Get(
            Qualified($"validation.{name}.{condition.Span.Offset}"),
            ScopeOf(declaration),
            condition.Span,
            () =>
            {
                try
                {
                    _configuration.Validating.Add($"{Address} {name}");
                    return HclValue.Of(Conversion.ToBool(ScopeOf(declaration).Evaluate(condition)) is not false);
                }
                catch (EvaluationException error) when (!error.IsFinal)
                {
                    return HclValue.True;
                }
                finally
                {
                    _configuration.Validating.Remove($"{Address} {name}");
                }
            }) is HclValue.Bool { Value: false };
}
