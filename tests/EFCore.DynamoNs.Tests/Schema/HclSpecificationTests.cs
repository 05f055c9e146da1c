using EFCore.DynamoNs.Schema.Evaluation;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>
///     Each rule of HCL's specification, in its order, with what follows from it; what Terraform does otherwise is as Terraform does it.
///     https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
/// </summary>
public sealed class HclSpecificationTests
{
    private const string Environment = """
        locals {
          objects = [{ a = { b = [1, 2] }, id = "x" }, { a = { b = [3, 4] }, id = "y" }]
          object  = { id = "z" }
          map     = tomap({ k = "v" })
          set     = toset(["b", "a"])
          list    = tolist(["p", "q"])
          null_   = null
          nulls   = tolist(null)
        }

        variable "unknown" {}

        variable "number" {
          type = number
        }

        """;

    [Theory]
    [InlineData("Source code: code points, not normalised", "á = 1\na\u0301 = 2", "á=1 a\u0301=2")]
    [InlineData("Comments: #, // and /* */ are ignored", "# a\n// b\n/* c\n d */ x = /* e */ 1 # f", "x=1")]
    [InlineData("Comments: a line comment ends its line", "x = 1 // y = 2\ny = 3", "x=1 y=3")]
    [InlineData("Comments: none begins in another", "x = 1 # /*\ny = 2 /* # */\nz = 3 /* /* */", "x=1 y=2 z=3")]
    [InlineData("Comments: in templates only inside sequences", "x = \"# ${ 1 /* c */ } // b\"", "x=(template '# ' ${1} ' // b')")]
    [InlineData("White space: tabs; CR LF is a line break", "\tx\t=\t1\r\ny = 2\r\n", "x=1 y=2")]
    [InlineData("Identifiers: letters, digits, marks, dashes", "_a = 1\nb-2 = 3\nß = 4\nक्ष = 5", "_a=1 b-2=3 ß=4 क्ष=5")]
    [InlineData("Keywords: none is reserved as a name", "for = 1\nin = 2\nif = 3\ntrue = 4", "for=1 in=2 if=3 true=4")]
    [InlineData("Numbers: integer, fraction, exponent", "a = 1\nb = 1.25\nc = 1e3\nd = 1.5E+2\ne = 15e-1", "a=1 b=1.25 c=1e3 d=1.5E+2 e=15e-1")]
    [InlineData("Body: attributes and blocks in any order", "a = 1\nb {\n}\nc = 2", "a=1 b{} c=2")]
    [InlineData("Block: quoted and bare labels", "b \"x y\" z {\n  a = 1\n}", "b 'x y' z{a=1}")]
    [InlineData("One-line block: one attribute or none", "b { a = 1 }\nc {}", "b{a=1} c{}")]
    [InlineData("Sub-expression: line breaks are white space", "a = (\n  1\n  + 2\n)", "a=((Add 1 2))")]
    [InlineData("Literals: number, true, false, null", "a = [1, true, false, null]", "a=[1 true false null]")]
    [InlineData("Tuple: trailing comma, line breaks", "a = [\n  1,\n  2,\n]", "a=[1 2]")]
    [InlineData("Object: = and :, commas and line breaks", "a = {\n  b = 1\n  c : 2, d = 3,\n}", "a={'b':1 'c':2 'd':3}")]
    [InlineData("Object: a name is a literal key, parentheses a variable", "a = { foo = 1, (foo) = 2 }", "a={'foo':1 (foo):2}")]
    [InlineData("For: parentheses and quotes disambiguate", "a = [(for), foo]\nb = { \"for\" = 1 }\nc = { baz = 2, for = 1 }\nd = { (for) = 1 }", "a=[(for) foo] b={'for':1} c={'baz':2 'for':1} d={(for):1}")]
    [InlineData("Quoted template: every escape", "a = \"\\n\\r\\t\\\"\\\\\\u0041\\U0001F600\"", "a='\\n\\r\\t\"\\A😀'")]
    [InlineData("Heredoc: the marker ends it, indented or not", "a = <<X\n  X1\n  X\nb = <<X\n\\n\nX", "a='  X1\\n' b='\\n\\n'")]
    [InlineData("Heredoc <<-: the smallest indentation is removed", "a = <<-X\n    p\n      q\n    X", "a='p\\n  q\\n'")]
    [InlineData("StringLit: escapes in labels", "b \"x\\\"y\" {}", "b 'x\"y'{}")]
    [InlineData("Call: arguments, trailing comma, dots, line breaks", "a = f()\nb = f(1, 2,)\nc = f(x...)\nd = f(\n  1\n  ,\n  2\n)", "a=(f! ) b=(f! 1 2) c=(f! x...) d=(f! 1 2)")]
    [InlineData("For tuple and object, grouping, condition", "a = [for v in x : v if v]\nb = {for k, v in x : k => v... if k}", "a=[for v in x: v if v] b={for k,v in x: k:v... if k}")]
    [InlineData("Index: line breaks are white space", "a = b[\n  0\n]", "a=b[0]")]
    [InlineData("Legacy index", "a = b.0.c", "a=b.0.c")]
    [InlineData("Attribute splat takes attributes, full splat indexes too", "a = t.*.foo.bar[0]\nb = t[*].foo.bar[0]", "a=t.*<.foo.bar>[0] b=t[*]<.foo.bar[0]>")]
    [InlineData("Operators: levels and left to right", "a = 1 || 2 && 3 == 4 < 5 + 6 * -7\nb = x / y * z", "a=(Or 1 (And 2 (Equal 3 (Less 4 (Add 5 (Multiply 6 (Negate 7))))))) b=(Multiply (Divide x y) z)")]
    [InlineData("Conditional binds loosest, to the right", "a = b || c ? 1 : d ? 2 : 3", "a=(? (Or b c) 1 (? d 2 3))")]
    [InlineData("Template: escaped introductions", "a = \"$${x} %%{y}\"", "a='${x} %{y}'")]
    [InlineData("Template: strip markers at syntax level", "a = \"p ${~ \"q\" ~} r\"\nb = \"${\"x\" ~}${\" y\"}\"", "a=(template 'p' ${'q'} 'r') b=(template ${'x'} ${' y'})")]
    [InlineData("Template if: else may be left out; any part strips", "a = \"%{ if x ~} p %{~ else ~} q %{~ endif }\"\nb = \"%{ if x }p%{ endif }\"", "a=(template (if x <'p'> <'q'>)) b=(template (if x <'p'> <>))")]
    [InlineData("Template for: one name or two", "a = \"%{ for v in x }${v}%{ endfor }\"\nb = \"%{ for k, v in x }p%{ endfor }\"", "a=(template (for v in x: <${v}>)) b=(template (for k,v in x: <'p'>))")]
    public void Text_is_read_as_the_rule_says(string rule, string text, string tree)
    {
        Assert.NotEmpty(rule);
        Assert.Equal(tree, SyntaxText.Of(Hcl.Valid(text).Body));
    }

    [Theory]
    [InlineData("Numbers: no bare point", "a = 1.")]
    [InlineData("Numbers: no leading point", "a = .5")]
    [InlineData("White space: nothing but blanks and tabs", "a\u00A0= 1")]
    [InlineData("Identifiers: no digit first", "1a = 1")]
    [InlineData("Comments: a block comment is closed", "a = 1 /* b")]
    [InlineData("Attribute: each name once a body", "a = 1\na = 2")]
    [InlineData("Attribute: ends with its line", "a = 1 b = 2")]
    [InlineData("Attribute: the value begins on its line", "a =\n1")]
    [InlineData("Block: a line break follows it", "b {\n} c = 1")]
    [InlineData("Block: { on the line of its header", "b\n{\n}")]
    [InlineData("Block: labels are no templates", "b \"${x}\" {}")]
    [InlineData("One-line block: one attribute at most", "b { a = 1, c = 2 }")]
    [InlineData("One-line block: no block in it", "b { c {} }")]
    [InlineData("Tuple: items need commas", "a = [1 2]")]
    [InlineData("For wins over a tuple of the name", "a = [for, foo]")]
    [InlineData("For wins over an object of the name", "a = { for = 1 }")]
    [InlineData("Quoted template: no line break in it", "a = \"b\nc\"")]
    [InlineData("Quoted template: no other escape", "a = \"\\q\"")]
    [InlineData("Quoted template: all digits of \\u", "a = \"\\u12\"")]
    [InlineData("Heredoc: the marker is alone on its line", "a = <<X y\nX")]
    [InlineData("Heredoc: it is closed", "a = <<X\ny")]
    [InlineData("Call: only the last argument expands", "a = f(x..., y)")]
    [InlineData("For tuple: no grouping", "a = [for v in x : v...]")]
    [InlineData("For: colon after the collection", "a = [for v in x v]")]
    [InlineData("Legacy index: none after another", "a = b.0.0.c")]
    [InlineData("Template: sequences are closed", "a = \"${b\"")]
    [InlineData("Template if: endif", "a = \"%{ if x }\"")]
    [InlineData("Template for: no condition", "a = \"%{ for v in x if v }%{ endfor }\"")]
    [InlineData("Operators: line breaks only in brackets", "a = 1\n+ 2")]
    public void Text_is_refused_as_the_rule_says(string rule, string text)
    {
        Assert.NotEmpty(rule);
        Assert.NotEmpty(Hcl.Parse(text).Errors);
    }

    [Theory]
    [InlineData("Index: numbers of lists, strings of maps, converted", "[local.list[1], local.list[\"1\"], local.map[\"k\"], local.object[\"id\"]]", "[\"q\",\"q\",\"v\",\"z\"]")]
    [InlineData("Attribute access: objects, and maps", "[local.object.id, local.map.k]", "[\"z\",\"v\"]")]
    [InlineData("Splat: as the for expressions", "[local.objects.*.a.b[0], local.objects[*].a.b[0]]", "[[1,2],[1,3]]")]
    [InlineData("Splat: one value is a tuple of it", "[local.object.*.id, 5[*]]", "[[\"z\"],[5]]")]
    [InlineData("Splat: null is the empty tuple", "local.null_[*]", "[]")]
    [InlineData("Expansion of the last argument", "max([1, 3, 2]...)", "3")]
    [InlineData("Variables hide those of outer scopes", "[for v in [1, 2] : [for v in [\"a\"] : v]]", "[[\"a\"],[\"a\"]]")]
    [InlineData("For: values, and keys", "[[for v in [\"a\", \"b\"] : v], [for i, v in [\"a\", \"b\"] : i]]", "[[\"a\",\"b\"],[0,1]]")]
    [InlineData("For: an object by the order of its keys", "[for k, v in { b = 1, a = 2 } : \"${k}${v}\"]", "[\"a2\",\"b1\"]")]
    [InlineData("For: key and value of a set are the element", "[for k, v in local.set : \"${k}${v}\"]", "[\"aa\",\"bb\"]")]
    [InlineData("For: objects", "{ for i, v in [\"a\", \"b\"] : v => i }", "{\"a\":0,\"b\":1}")]
    [InlineData("For: grouping", "{ for i, v in [\"a\", \"a\", \"b\"] : v => i... }", "{\"a\":[0,1],\"b\":[2]}")]
    [InlineData("For: condition", "[for i, v in [\"a\", \"b\", \"c\"] : v if i < 2]", "[\"a\",\"b\"]")]
    [InlineData("Equality: identical types", "[1 == 1, 1 == \"1\", 1 != 2, [1] == [1], { a = 1 } == { a = 1 }]", "[true,false,true,true,true]")]
    [InlineData("Comparison of numbers", "[1 < 2, 2 <= 2, 1 > 2, 2 >= 3]", "[true,true,false,false]")]
    [InlineData("Arithmetic of any precision", "[0.1 + 0.2, 5 - 7, 3 * 4, 7 / 2, -7 % 3, -(5)]", "[0.3,-2,12,3.5,-1,-5]")]
    [InlineData("Logic", "[true && false, true || false, !true]", "[false,true,false]")]
    [InlineData("Conditional: one type for both", "[true ? 1 : \"x\", false ? 1 : \"x\"]", "[\"1\",\"x\"]")]
    [InlineData("Conditional: errors of the other value do not count", "length([]) > 0 ? [][0] : \"d\"", "\"d\"")]
    [InlineData("Template: a string always", "[\"${1}${2}\", \"a${true}\"]", "[\"12\",\"atrue\"]")]
    [InlineData("Template: one interpolation is unwrapped", "[\"${true}\", \"${\"${true}\"}\", \"hello ${true}\", \"${\"\"}${true}\"]", "[true,true,\"hello true\",\"true\"]")]
    [InlineData("Template for: no unwrapping", "\"%{ for v in [true] }${v}%{ endfor }\"", "\"true\"")]
    [InlineData("Template if: the empty string without else", "\"a%{ if false }b%{ endif }\"", "\"a\"")]
    [InlineData("Template: strip markers", "[\"hello ${~ \"world\" }\", \"%{ if true ~} hello %{~ endif }\", \"${\"hello\" ~}${\" world\"}\"]", "[\"helloworld\",\"hello\",\"hello world\"]")]
    [InlineData("Strings are normalised", "\"n\u0303\" == \"ñ\"", "true")]
    public void Value_is_as_the_rule_says(string rule, string expression, string json)
    {
        Assert.NotEmpty(rule);
        Assert.Equal(json, JsonText.Write(Evaluate(expression)));
    }

    [Theory]
    [InlineData("Index: within the elements", "local.list[2]")]
    [InlineData("Index: whole numbers", "local.list[0.5]")]
    [InlineData("Index: no negative ones", "local.list[-1]")]
    [InlineData("Index: a key that is there", "local.map[\"x\"]")]
    [InlineData("Attribute access: an attribute that is there", "local.object.x")]
    [InlineData("Splat: no null list", "local.nulls[*]")]
    [InlineData("Expansion: of lists only", "max(5...)")]
    [InlineData("For: of collections only", "[for v in 5 : v]")]
    [InlineData("For: a key once without grouping", "{ for i, v in [\"a\", \"a\"] : v => i }")]
    [InlineData("For: the condition is a bool", "[for v in [1] : v if \"x\"]")]
    [InlineData("Comparison: numbers only", "[1] < 2")]
    [InlineData("Arithmetic: numbers only", "1 + \"x\"")]
    [InlineData("Logic: bools only", "true && \"x\"")]
    [InlineData("Conditional: the condition is a bool", "5 ? 1 : 2")]
    [InlineData("Conditional: one type for both", "true ? [1] : \"x\"")]
    [InlineData("Interpolation: what a string can be made of", "\"a${[1]}\"")]
    [InlineData("Variables: a name that is there", "nothing")]
    public void Expression_has_no_value_as_the_rule_says(string rule, string expression)
    {
        Assert.NotEmpty(rule);
        Assert.Throws<EvaluationException>(() => Evaluate(expression));
    }

    [Theory]
    [InlineData("Index of the unknown", "var.unknown[0]")]
    [InlineData("Attribute of the unknown", "var.unknown.a")]
    [InlineData("Splat of the unknown", "var.unknown[*].a")]
    [InlineData("For over the unknown", "[for v in var.unknown : v]")]
    [InlineData("Comparison with the unknown", "var.number < 1")]
    [InlineData("Equality with the unknown", "var.number == 1")]
    [InlineData("Arithmetic with the unknown", "var.number + 1")]
    [InlineData("Logic with the unknown", "!var.unknown")]
    [InlineData("Conditional on the unknown", "var.unknown ? 1 : 2")]
    [InlineData("Template of the unknown", "\"a${var.unknown}\"")]
    public void Value_is_unknown_as_the_rule_says(string rule, string expression)
    {
        Assert.NotEmpty(rule);
        Assert.NotNull(Evaluate(expression).FirstUnknown);
    }

    private static HclValue Evaluate(string expression)
    {
        var root = Hcl.Module($"{Environment}locals {{\n  result = {expression}\n}}\n").Root;
        var (source, result) = root.Declaration.Locals["result"];
        return new Scope(root, source).Evaluate(result.Value);
    }
}
