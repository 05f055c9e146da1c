using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>What evaluating an expression gives.</summary>
internal abstract record Evaluation
{
    internal sealed record Known(HclValue Value) : Evaluation;

    /// <summary>The expression holds a part that is valid but not evaluated yet.</summary>
    internal sealed record Unsupported(HclExpression Part) : Evaluation;

    /// <summary>The expression has no value in Terraform either.</summary>
    internal sealed record Invalid(HclExpression Part, string Problem, string Cure) : Evaluation;
}
