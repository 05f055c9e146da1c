using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tests.Schema;

public sealed class ExpressionEvaluatorTests
{
    [Theory]
    [InlineData("5", "5")]
    [InlineData("007", "7")]
    [InlineData("1.50", "1.5")]
    [InlineData("1.5E-2", "0.015")]
    [InlineData("1e3", "1000")]
    [InlineData("12345678901234567890123", "12345678901234567890123")]
    [InlineData("-5", "-5")]
    [InlineData("-(-5)", "5")]
    [InlineData("-\"5\"", "-5")]
    [InlineData("-0", "0")]
    [InlineData("true", "true")]
    [InlineData("\"a\\n$${\"", "a\n${")]
    [InlineData("\"${5}\"", "5")]
    [InlineData("(\"x\")", "x")]
    [InlineData("<<-EOT\n  x\n  EOT", "x\n")]
    public void Literal_is_evaluated_to_its_value_as_text(string expression, string text)
        => Assert.Equal(text, ValueConversion.ToText(Known(expression)));

    [Fact]
    public void Collections_are_evaluated()
    {
        var tuple = Assert.IsType<HclValue.TupleValue>(Known("[1, \"a\", null, true, {a = 1, (\"b\") = 2, 3 = 4, a = 5}]"));
        Assert.Equal(5, tuple.Items.Length);
        var value = Assert.IsType<HclValue.ObjectValue>(tuple.Items[4]);
        Assert.Equal(["3", "a", "b"], value.Items.Keys);
        Assert.Equal(HclNumber.Of(5), Assert.IsType<HclValue.NumberValue>(value.Items["a"]).Value);
    }

    [Theory]
    [InlineData("var.x", 4)]
    [InlineData("x", 4)]
    [InlineData("lower(\"A\")", 4)]
    [InlineData("1 + 2", 4)]
    [InlineData("!true", 4)]
    [InlineData("true ? 1 : 2", 4)]
    [InlineData("\"a${1}\"", 4)]
    [InlineData("[1, var.x]", 8)]
    [InlineData("{a = var.x}", 9)]
    [InlineData("{(var.x) = 1}", 6)]
    [InlineData("[for x in [1] : x]", 4)]
    [InlineData("-var.x", 5)]
    [InlineData("\"${var.x}\"", 7)]
    public void Rest_of_the_language_is_told_as_not_evaluated_at_its_place(string expression, int offset)
        => Assert.Equal(
            offset,
            Assert.IsType<Evaluation.Unsupported>(Evaluate(expression)).Part.Span.Offset);

    [Theory]
    [InlineData("-\"x\"")]
    [InlineData("-[1]")]
    [InlineData("{([1]) = 1}")]
    public void Expression_without_a_value_is_invalid(string expression) => Assert.IsType<Evaluation.Invalid>(Evaluate(expression));

    [Fact]
    public void Number_of_a_million_digits_is_refused_and_not_computed()
        => Assert.IsType<Evaluation.Invalid>(Evaluate(new string('9', 1_000_000)));

    [Fact]
    public void Deep_expression_that_is_not_evaluated_costs_no_more_than_its_depth()
        => Assert.IsType<Evaluation.Unsupported>(Evaluate($"{new string('[', 150)}var.x{new string(']', 150)}"));

    [Fact]
    public void Strings_are_normalised()
    {
        if (!"\u00e9".Normalize(System.Text.NormalizationForm.FormD).Equals("e\u0301", StringComparison.Ordinal))
        {
            Assert.Skip("The process runs without Unicode data (InvariantGlobalization): .NET leaves strings as they are.");
        }

        Assert.Equal("a\u00f1o", ValueConversion.ToText(Known("\"an\u0303o\"")));
    }

    private static HclValue Known(string expression) => Assert.IsType<Evaluation.Known>(Evaluate(expression)).Value;

    private static Evaluation Evaluate(string expression) => new ExpressionEvaluator().Evaluate(Hcl.Expression(expression));
}
