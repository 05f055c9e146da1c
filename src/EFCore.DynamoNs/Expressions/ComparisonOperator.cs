namespace EFCore.DynamoNs.Expressions;

/// <summary>DynamoDB's comparators.</summary>
internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    LessThan,
    LessThanOrEqual,
    GreaterThan,
    GreaterThanOrEqual,
}
