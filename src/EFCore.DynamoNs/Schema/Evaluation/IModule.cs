using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Functions;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Evaluation;

/// <summary>What expressions of a module can name, and where its functions read files.</summary>
internal interface IModule : IFunctionHost
{
    Budget Budget { get; }

    /// <summary>
    ///     The value of a name that is no variable of an expression, with the number of steps that belong to the name:
    ///     <c>var.x</c> is the root <c>var</c> and 1 step.
    /// </summary>
    /// <exception cref="EvaluationException">Nothing has that name, or its own value can't be had.</exception>
    (HclValue Value, int Steps) Resolve(Scope scope, HclExpression.Variable root, ImmutableArray<TraversalStep> steps);
}
