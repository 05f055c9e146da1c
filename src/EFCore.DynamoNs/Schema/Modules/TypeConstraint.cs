using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Evaluation;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>A variable's <c>type</c>: https://developer.hashicorp.com/terraform/language/expressions/type-constraints</summary>
internal static class TypeConstraint
{
    private const string Forms = "Write string, number, bool, any, list(...), set(...), map(...), tuple([...]) or object({ name = type }).";

    public static HclType Read(HclExpression expression, Scope scope)
        => expression switch
        {
            HclExpression.Variable { Name: "string" } => HclType.String,
            HclExpression.Variable { Name: "number" } => HclType.Number,
            HclExpression.Variable { Name: "bool" } => HclType.Bool,
            HclExpression.Variable { Name: "any" } => HclType.Any,
            HclExpression.Variable { Name: "list" } => new HclType.List(HclType.Any),
            HclExpression.Variable { Name: "set" } => new HclType.Set(HclType.Any),
            HclExpression.Variable { Name: "map" } => new HclType.Map(HclType.Any),
            HclExpression.Call { Arguments: [var of] } call => Collection(call, of, scope),
            _ => throw Unknown(expression, scope),
        };

    private static HclType Collection(HclExpression.Call call, HclExpression of, Scope scope)
        => (call.Name.Text, of) switch
        {
            ("list", _) => new HclType.List(Read(of, scope)),
            ("set", _) => new HclType.Set(Read(of, scope)),
            ("map", _) => new HclType.Map(Read(of, scope)),
            ("tuple", HclExpression.Tuple tuple) => new HclType.Tuple([.. tuple.Items.Select(i => Read(i, scope))]),
            ("object", HclExpression.Object @object) => Object(@object, scope),
            _ => throw Unknown(call, scope),
        };

    private static HclType.Object Object(HclExpression.Object expression, Scope scope)
    {
        var attributes = ImmutableSortedDictionary.CreateBuilder<string, HclType>(CodePointOrder.Instance);
        var optional = ImmutableDictionary.CreateBuilder<string, HclValue>(StringComparer.Ordinal);
        foreach (var item in expression.Items)
        {
            var name = (item.Key as HclExpression.StringLiteral)?.Value ?? throw Unknown(item.Key, scope);
            if (item.Value is HclExpression.Call { Name.Text: "optional", Arguments: [var type, .. var fallback] })
            {
                attributes[name] = Read(type, scope);
                optional[name] = fallback is [var value]
                    ? Conversion.To(scope.Evaluate(value), attributes[name]) ?? throw scope.Error(value.Span, "this default is not of the type beside it.", "Write a default of that type.")
                    : new HclValue.Null(attributes[name]);
            }
            else
            {
                attributes[name] = Read(item.Value, scope);
            }
        }

        return new HclType.Object(attributes.ToImmutable()) { Optional = optional.ToImmutable() };
    }

    /// <summary>What keeps the expression from being a type, or null when it is one.</summary>
    public static (SourceSpan Place, string Problem, string Cure)? Problem(HclExpression expression)
        => expression switch
        {
            HclExpression.Variable { Name: "string" or "number" or "bool" or "any" or "list" or "set" or "map" } => null,
            HclExpression.Call { Name.Text: "list" or "set" or "map", Arguments: [var of] } => Problem(of),
            HclExpression.Call { Name.Text: "tuple", Arguments: [HclExpression.Tuple of] } => of.Items.Select(Problem).FirstOrDefault(p => p is not null),
            HclExpression.Call { Name.Text: "object", Arguments: [HclExpression.Object of] } => of.Items.Select(ProblemOf).FirstOrDefault(p => p is not null),
            HclExpression.StringLiteral literal => (
                expression.Span,
                "a type in quotes is the syntax of Terraform 0.11.",
                literal.Value is "list" or "map" ? $"Write {literal.Value}(string)." : "Remove the quotes."),
            _ => (expression.Span, "this is no type.", Forms),
        };

    private static (SourceSpan Place, string Problem, string Cure)? ProblemOf(HclObjectItem item)
        => item.Key is not HclExpression.StringLiteral ? (item.Key.Span, "this is no type.", Forms)
            : Problem(item.Value is HclExpression.Call { Name.Text: "optional", Arguments: { Length: 1 or 2 } optional } ? optional[0] : item.Value);

    private static EvaluationException Unknown(HclExpression expression, Scope scope)
    {
        var (place, problem, cure) = Problem(expression) ?? (expression.Span, "this is no type.", Forms);
        return scope.Error(place, problem, cure);
    }
}
