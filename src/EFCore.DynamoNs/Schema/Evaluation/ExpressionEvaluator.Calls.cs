using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Functions;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Evaluation;

/// <summary>https://developer.hashicorp.com/terraform/language/expressions/function-calls</summary>
internal sealed partial class ExpressionEvaluator
{
    /// <summary>An exception is dear: a hostile file could make many.</summary>
    private const int StepsOfFailure = 50;

    private HclValue Call(HclExpression.Call call)
    {
        var name = call.Name.Text.StartsWith("core::", StringComparison.Ordinal) ? call.Name.Text[6..] : call.Name.Text;
        switch (name)
        {
            case "try":
                return Try(call);
            case "can":
                return Can(call);
        }

        if (name.StartsWith("provider::", StringComparison.Ordinal))
        {
            return new HclValue.Unknown(
                HclType.Any,
                new UnknownCause($"{name}(...) is a provider's function", "Write the value itself, or take it from a variable."));
        }

        if (FunctionTable.Removed.TryGetValue(name, out var successor))
        {
            throw scope.Error(call.Name.Span, FunctionTable.ProblemOfRemoved(name), successor);
        }

        if (!FunctionTable.All.TryGetValue(name, out var function))
        {
            throw scope.Error(
                call.Name.Span,
                $"there is no function \"{name}\".",
                NearestName.Of(name, FunctionTable.All.Keys) is { } nearest ? $"Did you mean \"{nearest}\"?" : "Use one of Terraform's functions, or write the value itself.");
        }

        if (Arguments(call) is not { } arguments)
        {
            return new HclValue.Unknown(HclType.Any);
        }

        try
        {
            return function.Call(arguments, scope.Module);
        }
        catch (FunctionException error)
        {
            throw scope.Error(call.Span, $"{name}: {error.Message}.", $"The function's form is {function.Form}.");
        }
    }

    /// <summary>The arguments, the last one expanded where it has dots; null when what is expanded is unknown.</summary>
    private ImmutableArray<HclValue>? Arguments(HclExpression.Call call)
    {
        var arguments = ImmutableArray.CreateBuilder<HclValue>(call.Arguments.Length);
        foreach (var argument in call.Arguments)
        {
            arguments.Add(Evaluate(argument));
        }

        if (!call.ExpandsLast)
        {
            return arguments.MoveToImmutable();
        }

        var last = arguments[^1];
        arguments.RemoveAt(arguments.Count - 1);
        switch (last)
        {
            case HclValue.Unknown:
                return null;
            case HclValue.Sequence sequence:
                arguments.AddRange(sequence.Items);
                return arguments.ToImmutable();
            default:
                throw scope.Error(call.Arguments[^1].Span, $"\"...\" expands a list, but this is {last.Described}.", "Write a list before \"...\", or delete it.");
        }
    }

    /// <summary>The first argument that has a value.</summary>
    private HclValue Try(HclExpression.Call call)
    {
        foreach (var argument in call.Arguments)
        {
            try
            {
                return Evaluate(argument);
            }
            catch (EvaluationException error) when (!error.IsFinal)
            {
                Spend(call, StepsOfFailure);
            }
        }

        throw scope.Error(call.Span, "none of the arguments of try has a value.", "Add a last argument that always has one: try(x, null).");
    }

    private HclValue Can(HclExpression.Call call)
    {
        if (call.Arguments is not [var argument])
        {
            throw scope.Error(call.Span, "can: it takes 1 argument.", "The function's form is can(expression).");
        }

        try
        {
            return Evaluate(argument) is HclValue.Unknown unknown ? unknown with { Type = HclType.Bool } : HclValue.True;
        }
        catch (EvaluationException error) when (!error.IsFinal)
        {
            Spend(call, StepsOfFailure);
            return HclValue.False;
        }
    }
}
