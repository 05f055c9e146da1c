namespace EFCore.DynamoNs.Schema.Hcl;

internal enum BinaryOperator
{
    Or,
    And,
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}
