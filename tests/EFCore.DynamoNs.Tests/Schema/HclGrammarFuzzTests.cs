using CsCheck;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Files that the grammar makes: each is valid syntax, most mean nothing.</summary>
public sealed class HclGrammarFuzzTests
{
    private static readonly Gen<string> Name = Any("a", "b", "env", "orders", "for_each", "my-key", "имя", "_x", "count", "each", "local", "var", "path", "null", "true");

    private static readonly Gen<string> Number = Any("0", "1", "007", "2.5", "1e3", "1.5E-2", "99999999999999999999");

    private static readonly Gen<string> Text = Any("", "x", "$$", "$${", "%%{", "\\n", "\\\"", "\\u00e9", "é😀", "# // /*", "$", "%", " ");

    private static readonly Gen<string> Gap = Any("", " ", "\t", " /* c */ ");

    private static readonly Gen<string> Line = Any("\n", "\r\n", " # c\n", " // c\r\n", "\n\n");

    private static readonly Gen<string> Infix = Any("+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||");

    private static readonly Gen<string> Function = Any(
        "length", "merge", "lower", "try", "can", "format", "flatten", "lookup", "concat", "join", "keys", "toset", "tomap", "jsonencode", "unknown_function", "core::upper");

    private static readonly Gen<string> File = Items(3).Select(items => string.Concat(items));

    [Fact]
    public void Text_of_the_grammar_has_no_syntax_error_and_gives_a_schema_or_the_typed_error_within_a_second()
        => File.Sample(
            text =>
            {
                var errors = Hcl.Parse(text).Errors;

                // Names repeat; what stands behind such an error may be read wrongly.
                Assert.True(errors.Count == 0 || errors[0].Problem.Contains("is set already", StringComparison.Ordinal), $"{Hcl.Rendered(errors)}\non input:\n{text}");
                HclFuzzTests.Survives(() => TerraformReader.Read([new SourceText("main.tf", text)], "main.tf"), text);
            },
            iter: HclFuzzTests.Inputs,
            threads: 1);

    private static Gen<string[]> Items(int depth) => Item(depth).Array[0, 6];

    private static Gen<string> Item(int depth)
        => depth == 0
            ? Argument(0)
            : Gen.Frequency(
                (3, Argument(depth)),
                (1, Gen.Select(Name, Line, Items(depth - 1), Line).Select((name, first, items, last) => $"{name} \"l\" {name} {{{first}{string.Concat(items)}}}{last}")),
                (1, Gen.Select(Name, Name, Expression(1), Line).Select((type, name, value, end) => $"{type} {{ {name} = ({value}) }}{end}")),
                (2, Gen.Select(Name, Expression(depth)).Select((name, value) =>
                    $"resource \"aws_dynamodb_table\" \"{name}\" {{\n  name = ({value})\n  hash_key = \"id\"\n  billing_mode = \"PAY_PER_REQUEST\"\n  attribute {{\n    name = \"id\"\n    type = \"S\"\n  }}\n}}\n")),
                (1, Argument(depth).Array[0, 4].Select(arguments => $"locals {{\n{string.Concat(arguments)}}}\n")));

    private static Gen<string> Argument(int depth)
        => Gen.Select(Name, Gap, Expression(depth), Line).Select((name, gap, value, end) => $"{name}{gap} = {value}{end}");

    private static Gen<string> Expression(int depth)
    {
        var leaf = Gen.OneOf(Number, Quoted(Text), Any("true", "false", "null", "var.env", "local.a", "each.key", "count.index", "terraform.workspace", "path.module"));
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Expression(depth - 1);
        return Gen.OneOf(
            leaf,
            Gen.Select(inner, Gap, Infix, inner).Select((left, gap, sign, right) => $"{Closed(left)}{gap} {sign} {Closed(right)}"),
            Gen.Select(inner, inner, inner).Select((condition, then, otherwise) => $"{Closed(condition)} ? {then} : {Closed(otherwise)}"),
            inner.Select(value => $"-{Closed(value)}"),
            inner.Select(value => $"(\n{Closed(value)}\n)"),
            inner.Array[0, 3].Select(items => $"[{string.Join(",\n", items)}]"),
            Gen.Select(Name, inner).Array[0, 3].Select(items => $"{{{string.Concat(items.Select(i => $"\n\"{i.Item1}\" = {i.Item2},"))}\n}}"),
            Gen.Select(inner, inner, inner).Select((from, value, condition) => $"[for k, v in {from} : {value} if {condition}]"),
            Gen.Select(inner, inner, inner).Select((from, key, value) => $"{{for k, v in {from} : {key} => {value}...}}"),
            Gen.Select(Function, inner.Array[1, 3]).Select((function, arguments) => $"{function}({string.Join(", ", arguments)})"),
            Gen.Select(inner, inner).Select((list, index) => $"({list})[{index}]"),
            Gen.Select(inner, Name).Select((list, name) => $"({list})[*].{name}"),
            Gen.Select(inner, Name).Select((value, name) => $"({value}).{name}.0"),
            Gen.Select(Text, inner, Text).Select((before, value, after) => $"\"{Escaped(before)}${{{value}}}{after}\""),
            Gen.Select(inner, Text, Text).Select((condition, then, otherwise) => $"\"%{{ if {condition} ~}}{Escaped(then)}%{{ else }}{Escaped(otherwise)}%{{ endif }}\""));
    }

    private static Gen<string> Quoted(Gen<string> text) => text.Select(t => $"\"{Escaped(t)}\"");

    /// <summary>Before a sequence or a quote an unfinished introduction would swallow it.</summary>
    private static string Escaped(string text) => text.EndsWith('$') || text.EndsWith('%') || text.EndsWith("{", StringComparison.Ordinal) ? $"{text} " : text;

    private static Gen<string> Any(params string[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);

    private static string Closed(string expression) => $"({expression})";
}
