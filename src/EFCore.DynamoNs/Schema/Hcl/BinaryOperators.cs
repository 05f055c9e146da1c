namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>The binary operators, their signs and levels, loosest first.</summary>
internal static class BinaryOperators
{
    /// <summary>The operator that stands there, or null.</summary>
    public static (BinaryOperator Operator, string Symbol)? At(HclInput at) => At(at.Source, at.Position);

    /// <summary>The operator that is the next token, or null.</summary>
    public static (BinaryOperator Operator, string Symbol)? After(HclInput at, Layout layout) => At(at.Source, at.Next(layout));

    private static (BinaryOperator Operator, string Symbol)? At(string text, int position)
        => (Scan.At(text, position), Scan.At(text, position + 1)) switch
        {
            ('|', '|') => (BinaryOperator.Or, "||"),
            ('&', '&') => (BinaryOperator.And, "&&"),
            ('=', '=') => (BinaryOperator.Equal, "=="),
            ('!', '=') => (BinaryOperator.NotEqual, "!="),
            ('>', '=') => (BinaryOperator.GreaterOrEqual, ">="),
            ('<', '=') => (BinaryOperator.LessOrEqual, "<="),
            ('>', _) => (BinaryOperator.Greater, ">"),
            ('<', _) => (BinaryOperator.Less, "<"),
            ('+', _) => (BinaryOperator.Add, "+"),
            ('-', _) => (BinaryOperator.Subtract, "-"),
            ('*', _) => (BinaryOperator.Multiply, "*"),
            ('/', not '*') => (BinaryOperator.Divide, "/"),
            ('%', _) => (BinaryOperator.Remainder, "%"),
            _ => null,
        };

    public static string Symbol(BinaryOperator binary)
        => binary switch
        {
            BinaryOperator.Or => "||",
            BinaryOperator.And => "&&",
            BinaryOperator.Equal => "==",
            BinaryOperator.NotEqual => "!=",
            BinaryOperator.Greater => ">",
            BinaryOperator.GreaterOrEqual => ">=",
            BinaryOperator.Less => "<",
            BinaryOperator.LessOrEqual => "<=",
            BinaryOperator.Add => "+",
            BinaryOperator.Subtract => "-",
            BinaryOperator.Multiply => "*",
            BinaryOperator.Divide => "/",
            _ => "%",
        };

    /// <summary>https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#operations gives the precedence.</summary>
    public static int Level(BinaryOperator binary)
        => binary switch
        {
            BinaryOperator.Or => 1,
            BinaryOperator.And => 2,
            BinaryOperator.Equal or BinaryOperator.NotEqual => 3,
            BinaryOperator.Greater or BinaryOperator.GreaterOrEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual => 4,
            BinaryOperator.Add or BinaryOperator.Subtract => 5,
            BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Remainder => 6,
            _ => throw new ArgumentOutOfRangeException(nameof(binary), binary, null),
        };
}
