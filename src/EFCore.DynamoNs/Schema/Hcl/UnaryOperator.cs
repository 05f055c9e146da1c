namespace EFCore.DynamoNs.Schema.Hcl;

internal enum UnaryOperator
{
    Negate,
    Not,
}
