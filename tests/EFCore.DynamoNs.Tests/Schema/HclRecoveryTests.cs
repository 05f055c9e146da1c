using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Tests.Schema;

public sealed class HclRecoveryTests
{
    [Fact]
    public void Parsing_goes_on_at_the_next_block_after_an_error()
    {
        var (file, errors) = Hcl.Parse("a {\n  x = \n}\nb {\n  y = 'z'\n  c = {\n}\nd \"e\" {\n  f = 1\n}\n");
        Assert.Equal([2, 5], errors.Select(e => e.Span.Line));
        Assert.Equal("d", Assert.Single(file.Body.Blocks).Type.Text);
    }

    [Theory]
    [InlineData("a {\n  x = <<EOT\nb {\n  y = \n}\n")]
    [InlineData("a {\n}\n/*\nb {\n  y = \n}\n")]
    public void Only_the_first_error_is_told_when_text_and_syntax_can_not_be_told_apart(string text)
        => Assert.Single(Hcl.Parse(text).Errors);

    [Fact]
    public void At_most_twenty_errors_of_a_file_are_told()
        => Assert.Equal(20, Hcl.Parse(string.Concat(Enumerable.Repeat("a {\n  x = \n}\n", 100))).Errors.Count);

    [Fact]
    public void Duplicate_argument_at_the_top_of_a_file_is_told_once()
        => Assert.Equal("the argument \"a\" is set already in line 1.", Assert.Single(Hcl.Parse("a = 1\nb = 2\na = 3\n").Errors).Problem);

    [Fact]
    public void Byte_order_mark_is_no_column()
        => Assert.StartsWith(
            "main.tf(1,5): a string is written in double quotes.\na = 'x'\n    ^\n",
            Assert.Single(Hcl.Parse("\uFEFFa = 'x'\n").Errors).Render(),
            StringComparison.Ordinal);

    [Fact]
    public void Long_lines_are_cut_around_the_place()
    {
        var lines = Assert.Single(Hcl.Parse($"a = [{new string('1', 500)} 2{new string(' ', 500)}]\n").Errors).Render().Split('\n');
        Assert.Equal("main.tf(1,507): \",\" or \"]\" is expected here, but there is \"2\".", lines[0]);
        Assert.Equal(120, lines[1].Length);
        Assert.Equal('2', lines[1][lines[2].IndexOf('^', StringComparison.Ordinal)]);
    }

    [Fact]
    public void Control_characters_do_not_reach_the_message()
        => Assert.DoesNotContain('\u001b', Assert.Single(Hcl.Parse("a = \u001b[31m\n").Errors).Render());

    [Theory]
    [InlineData(0, "main.tf(1,1)")]
    [InlineData(2, "main.tf(1,3)")]
    [InlineData(3, "main.tf(2,1)")]
    [InlineData(5, "main.tf(2,3)")]
    public void Offset_has_line_and_column(int offset, string location)
    {
        var source = new SourceText("main.tf", "ab\ncd");
        Assert.Equal(location, source.Locate(source.Span(offset, offset)));
    }
}
