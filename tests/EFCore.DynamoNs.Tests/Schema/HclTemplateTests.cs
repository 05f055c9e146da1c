namespace EFCore.DynamoNs.Tests.Schema;

public sealed class HclTemplateTests
{
    [Theory]
    [InlineData("\"\"", "''")]
    [InlineData("\"abc\"", "'abc'")]
    [InlineData("\"a\\tb\\nc\\\"d\\\\e\\r\"", "'a\\tb\\nc\"d\\e\\r'")]
    [InlineData("\"\\u00e9\\U0001F600\"", "'é😀'")]
    [InlineData("\"$ $$ $${ % %% %%{ $$z\"", "'$ $$ ${ % %% %{ $$z'")]
    [InlineData("\"cost$\"", "'cost$'")]
    [InlineData("\"100%\"", "'100%'")]
    [InlineData("\"# // /* not a comment */\"", "'# // /* not a comment */'")]
    [InlineData("\"x\0y\"", "'x\0y'")]
    public void Quoted_text_is_decoded(string text, string tree) => Check(text, tree);

    [Theory]
    [InlineData("\"${x}\"", "(wrap x)")]
    [InlineData("\"${~ x ~}\"", "(wrap x)")]
    [InlineData("\"a${x}\"", "(template 'a' ${x})")]
    [InlineData("\"${a}${b}\"", "(template ${a} ${b})")]
    [InlineData("\"${ {a=\"}\"}.a }\"", "(wrap {'a':'}'}.a)")]
    [InlineData("\"${lookup({\"k\" = \"v\"}, \"k\", \"d\")}\"", "(wrap (lookup! {'k':'v'} 'k' 'd'))")]
    [InlineData("\"${\"${\"deep\"}\"}\"", "(wrap (wrap 'deep'))")]
    [InlineData("\"${\n  1 +\n  2\n}x\"", "(template ${(Add 1 2)} 'x')")]
    [InlineData("\"a ${~ b ~} c\"", "(template 'a' ${b} 'c')")]
    [InlineData("\"a %{ if x ~} b %{ else } c %{~ endif } d\"", "(template 'a ' (if x <'b '> <' c'>) ' d')")]
    [InlineData("\"%{ if a }x%{ endif }\"", "(template (if a <'x'> <>))")]
    [InlineData("\"%{ for k, v in m ~} ${k} %{~ endfor }\"", "(template (for k,v in m: <${k}>))")]
    [InlineData("\"%{if a}%{if b}1%{else}2%{endif}%{else}3%{endif}\"", "(template (if a <(if b <'1'> <'2'>)> <'3'>))")]
    public void Template_is_read(string text, string tree) => Check(text, tree);

    [Theory]
    [InlineData("<<EOT\nFoo\n  Bar\nEOT", "'Foo\\n  Bar\\n'")]
    [InlineData("<<EOT\nEOT", "''")]
    [InlineData("<<EOT\r\nx\r\nEOT\r", "'x\\r\\n'")]
    [InlineData("<<EOT\nx\n   EOT", "'x\\n'")]
    [InlineData("<<END-1\nx\nEND-1", "'x\\n'")]
    [InlineData("<<EOT\n NOT EOT\nEOTX\nEOT", "' NOT EOT\\nEOTX\\n'")]
    [InlineData("<<EOT\n# no // comment /* nor\n\\n \"q\" {}\nEOT", "'# no // comment /* nor\\n\\n \"q\" {}\\n'")]
    [InlineData("<<EOT\n${a}-$${x} %%{y}\nEOT", "(template ${a} '-${x} %{y}\\n')")]
    [InlineData("<<EOT\n${a} EOT\nEOT", "(template ${a} ' EOT\\n')")]
    [InlineData("<<EOT\n${\n  a\n}\nEOT", "(template ${a} '\\n')")]
    [InlineData("[<<EOT\nx\nEOT\n  , 2]", "['x\\n' 2]")]
    [InlineData("{\n  a = <<EOT\nx\nEOT\n  b = 2\n}", "{'a':'x\\n' 'b':2}")]
    [InlineData("f(<<EOT\n  hi\nEOT\n)", "(f! '  hi\\n')")]
    public void Heredoc_is_read(string text, string tree) => Check(text, tree);

    [Theory]
    [InlineData("<<-EOT\n    Foo\n      Bar\n\n    Baz\n    EOT", "'Foo\\n  Bar\\n\\nBaz\\n'")]
    [InlineData("<<-EOT\n\t\tFoo\n\t\t  Bar\n\tEOT", "'Foo\\n  Bar\\n'")]
    [InlineData("<<-EOT\n    a\n  ${b}\n    EOT", "(template '  a\\n' ${b} '\\n')")]
    [InlineData("<<-EOT\n    a\n${b}\n    EOT", "(template '    a\\n' ${b} '\\n')")]
    [InlineData("<<-EOT\n    ${a} b\n      c\n    EOT", "(template ${a} ' b\\n  c\\n')")]
    [InlineData("<<-EOT\n  %{ for x in l ~}\n  item ${x}\n  %{ endfor ~}\n  EOT", "(template (for x in l: <'  item ' ${x} '\\n'>))")]
    public void Indented_heredoc_loses_the_smallest_indentation(string text, string tree) => Check(text, tree);

    private static void Check(string text, string tree) => Assert.Equal(tree, SyntaxText.Of(Hcl.Expression(text)));
}
