using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Tests.Schema;

public sealed class HclBodyTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("\n\n  \n", "")]
    [InlineData("# x", "")]
    [InlineData("// x\n/* y */", "")]
    [InlineData("/* a\n b */ x = 1", "x=1")]
    [InlineData("a = 1", "a=1")]
    [InlineData("a = 1 # c\nb = 2 // d\nc = 3 /* e */\n", "a=1 b=2 c=3")]
    [InlineData("a/* x */=/* y */1", "a=1")]
    [InlineData("\uFEFFa = 1\n", "a=1")]
    [InlineData("a = 1\r\nb {\r\n  c = 2\r\n}\r\n", "a=1 b{c=2}")]
    [InlineData("\ta\t=\t1\t\n", "a=1")]
    [InlineData("b {}", "b{}")]
    [InlineData("b {\n}", "b{}")]
    [InlineData("b { # c\n  # d\n}", "b{}")]
    [InlineData("b { a = 1 }", "b{a=1}")]
    [InlineData("b { a = [\n1,\n2\n] }", "b{a=[1 2]}")]
    [InlineData("b \"x\" \"y\" {}", "b 'x' 'y'{}")]
    [InlineData("b x y {}", "b x y{}")]
    [InlineData("b  \"x\"y{\n}", "b 'x' y{}")]
    [InlineData("b /* c */ \"x\" {}", "b 'x'{}")]
    [InlineData("b \"a\\\"b\" {}", "b 'a\"b'{}")]
    [InlineData("b {\n  c {\n    d = 1\n  }\n  e {\n  }\n}", "b{c{d=1} e{}}")]
    [InlineData("b {\n  a = 1\n\n\n  c = 2\n}\n\n\n", "b{a=1 c=2}")]
    [InlineData("имя = 1\n_x = 2\na-b-1 = 3\nrange_keyß = 4\n日本 = 5", "имя=1 _x=2 a-b-1=3 range_keyß=4 日本=5")]
    [InlineData("\U00020000x = 1", "\U00020000x=1")]
    [InlineData("for = 1\nif = 2\ntrue = 3\nnull = 4", "for=1 if=2 true=3 null=4")]
    public void Body_is_read_whole(string text, string tree) => Assert.Equal(tree, SyntaxText.Of(Hcl.Valid(text).Body));

    [Fact]
    public void Every_node_knows_its_place()
    {
        var file = Hcl.Valid("\uFEFF# c\r\nb \"x\" {\r\n  a = [ 1, \"é\" ]\r\n}\r\n");
        var block = Assert.Single(file.Body.Blocks);
        Assert.Equal(new SourceSpan(6, 7, 2, 1), block.Span);
        Assert.Equal(new SourceSpan(8, 3, 2, 3), block.Labels[0].Span);
        var attribute = block.Body.FindAttribute("a")!;
        Assert.Equal(new SourceSpan(17, 14, 3, 3), attribute.Span);
        Assert.Equal(new SourceSpan(17, 1, 3, 3), attribute.Name.Span);
        var tuple = Assert.IsType<HclExpression.Tuple>(attribute.Value);
        Assert.Equal(new SourceSpan(21, 10, 3, 7), tuple.Span);
        Assert.Equal(new SourceSpan(23, 1, 3, 9), tuple.Items[0].Span);
        Assert.Equal(new SourceSpan(26, 3, 3, 12), tuple.Items[1].Span);
    }

    [Theory]
    [InlineData("a.b[0].c", 0, 8)]
    [InlineData("1 + 2 * 3", 0, 9)]
    [InlineData("f(1)", 0, 4)]
    [InlineData("(1)", 0, 3)]
    [InlineData("-1", 0, 2)]
    [InlineData("a ? b : c", 0, 9)]
    [InlineData("{ a = 1 }", 0, 9)]
    [InlineData("[for x in y : x]", 0, 16)]
    [InlineData("\"a${b}\"", 0, 7)]
    [InlineData("a.*.b", 0, 5)]
    [InlineData("a[*].b", 0, 6)]
    public void Expression_spans_its_text_and_no_blanks_around(string text, int offset, int length)
    {
        var span = Hcl.Expression($"{text}  # comment").Span;
        Assert.Equal((offset + 4, length), (span.Offset, span.Length));
    }
}
