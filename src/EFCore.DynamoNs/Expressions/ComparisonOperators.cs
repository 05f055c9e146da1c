namespace EFCore.DynamoNs.Expressions;

internal static class ComparisonOperators
{
    public static string Text(this ComparisonOperator comparison)
        => comparison switch
        {
            ComparisonOperator.Equal => "=",
            ComparisonOperator.NotEqual => "<>",
            ComparisonOperator.LessThan => "<",
            ComparisonOperator.LessThanOrEqual => "<=",
            ComparisonOperator.GreaterThan => ">",
            _ => ">=",
        };

    /// <summary>The comparator that is true where this one is false, for two values of one type.</summary>
    public static ComparisonOperator Negate(this ComparisonOperator comparison)
        => comparison switch
        {
            ComparisonOperator.Equal => ComparisonOperator.NotEqual,
            ComparisonOperator.NotEqual => ComparisonOperator.Equal,
            ComparisonOperator.LessThan => ComparisonOperator.GreaterThanOrEqual,
            ComparisonOperator.LessThanOrEqual => ComparisonOperator.GreaterThan,
            ComparisonOperator.GreaterThan => ComparisonOperator.LessThanOrEqual,
            _ => ComparisonOperator.LessThan,
        };

    /// <summary>The comparator that says the same with its sides exchanged.</summary>
    public static ComparisonOperator Flip(this ComparisonOperator comparison)
        => comparison switch
        {
            ComparisonOperator.LessThan => ComparisonOperator.GreaterThan,
            ComparisonOperator.LessThanOrEqual => ComparisonOperator.GreaterThanOrEqual,
            ComparisonOperator.GreaterThan => ComparisonOperator.LessThan,
            ComparisonOperator.GreaterThanOrEqual => ComparisonOperator.LessThanOrEqual,
            _ => comparison,
        };

    /// <summary>What the comparator says of an order: negative, zero or positive.</summary>
    public static bool Holds(this ComparisonOperator comparison, int order)
        => comparison switch
        {
            ComparisonOperator.Equal => order == 0,
            ComparisonOperator.NotEqual => order != 0,
            ComparisonOperator.LessThan => order < 0,
            ComparisonOperator.LessThanOrEqual => order <= 0,
            ComparisonOperator.GreaterThan => order > 0,
            _ => order >= 0,
        };
}
