using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Evaluation;

/// <summary>An expression has no value, in Terraform neither or within the budget; the diagnostic says where and why.</summary>
internal sealed class EvaluationException(Diagnostic diagnostic) : Exception(diagnostic.Problem)
{
    public Diagnostic Diagnostic => diagnostic;

    /// <summary>The budget is spent: <c>try</c> and <c>can</c> don't catch it.</summary>
    public bool IsFinal { get; init; }
}
