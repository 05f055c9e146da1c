using EFCore.DynamoNs.Schema.Evaluation;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

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
        => Assert.Equal(text, Conversion.ToText(Evaluate(expression)));

    [Fact]
    public void Collections_are_evaluated()
    {
        var tuple = Assert.IsType<HclValue.Sequence>(Evaluate("[1, \"a\", null, true, {a = 1, (\"b\") = 2, 3 = 4, a = 5}]"));
        Assert.Equal(5, tuple.Items.Length);
        var value = Assert.IsType<HclValue.Mapping>(tuple.Items[4]);
        Assert.Equal(["3", "a", "b"], value.Items.Keys);
        Assert.Equal(HclNumber.Of(5), Assert.IsType<HclValue.Number>(value.Items["a"]).Value);
    }

    [Theory]
    [InlineData("-\"x\"")]
    [InlineData("-[1]")]
    [InlineData("{([1]) = 1}")]
    [InlineData("1 / 0")]
    [InlineData("[1][1]")]
    [InlineData("{ a = 1 }.b")]
    [InlineData("!1")]
    [InlineData("\"a${[1]}\"")]
    [InlineData("\"a${null}\"")]
    [InlineData("lower()")]
    [InlineData("nothing(1)")]
    [InlineData("x")]
    [InlineData("local.x")]
    [InlineData("{ for x in [1, 1] : \"k\" => x }")]
    [InlineData("true ? [1] : \"x\"")]
    public void Expression_without_a_value_is_told(string expression) => Assert.Throws<EvaluationException>(() => Evaluate(expression));

    [Fact]
    public void Number_of_a_million_digits_is_refused_and_not_computed()
        => Assert.Throws<EvaluationException>(() => Evaluate(new string('9', 1_000_000)));

    [Fact]
    public void Strings_are_normalised()
    {
        Assert.Equal("a\u00f1o", Conversion.ToText(Evaluate("\"an\u0303o\"")));
    }

    private static HclValue Evaluate(string expression) => Hcl.Module("").Root is var root ? new Scope(root, new SourceText("main.tf", $"x = {expression}\n")).Evaluate(Hcl.Expression(expression)) : null!;
}
