using System.Linq.Expressions;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>A part of a condition that DynamoDB can't carry out.</summary>
/// <param name="Operator">The part.</param>
/// <param name="Reason">What DynamoDB lacks.</param>
/// <param name="Rewrite">What to write instead.</param>
internal sealed record RefusedOperator(Expression Operator, string Reason, string Rewrite);
