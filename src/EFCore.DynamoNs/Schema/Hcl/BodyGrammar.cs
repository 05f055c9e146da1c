using System.Collections.Immutable;
using Sprache;
using static EFCore.DynamoNs.Schema.Hcl.Combinators;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     Arguments and blocks: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#structural-elements
/// </summary>
internal static class BodyGrammar
{
    private const string ItemForms = "Write an argument (name = value) or a block (type \"label\" { ... }), each on lines of its own.";

    /// <summary>One argument or block with the line break after it.</summary>
    public static readonly Parser<HclBodyItem> Item =
        from start in Next(Layout.Free)
        from name in start.Peek() == '}'
            ? _ => Failure.At<HclIdentifier>(start, "no block is open here.", "Delete this \"}\", or look above for one too many.")
            : IdentifierGrammar.Identifier(Layout.Free, "an argument or a block", ItemForms)
        from item in AfterName(name)
        from end in LineEnd(item)
        select item;

    private static readonly Parser<string> QuotedLabel =
        from start in Next(Layout.Lines)
        from quoted in TemplateGrammar.Quoted
        from text in quoted is HclExpression.StringLiteral plain
            ? Parse.Return(plain.Value)
            : _ => Failure.At<string>(start, "a block's label is plain text.", "Write the label without ${...} and %{...}.")
        select text;

    private static readonly Parser<HclLabel> Label =
        from start in Next(Layout.Lines)
        from text in start.Peek() == '"'
            ? QuotedLabel
            : IdentifierGrammar.Identifier(Layout.Lines, "a label", ItemForms).Select(i => i.Text)
        from end in End
        select new HclLabel(start.SpanTo(end), text, start.Peek() == '"');

    private static readonly Parser<ImmutableArray<HclLabel>> Labels =
        While(at => StartsLabel(at.Skip(Layout.Lines)), Label);

    private static Parser<HclBodyItem> AfterName(HclIdentifier name)
        => Choose(Layout.Lines, at => at.Peek() switch
        {
            '=' when at.Peek(1) != '=' => Argument(name),
            '{' => BlockBody(name),
            _ when StartsLabel(at) => BlockBody(name),
            _ => Fail<HclBodyItem>(
                $"\"=\" and a value, or a block's labels and \"{{\", after \"{name.Text}\"",
                $"Write \"{name.Text} = value\" for an argument, or \"{name.Text} {{\" on one line for a block."),
        });

    private static Parser<HclBodyItem> Argument(HclIdentifier name)
        => from sign in Symbol(Layout.Lines, "=", "\"=\"", ItemForms)
           from value in ExpressionGrammar.Lines
           select (HclBodyItem)new HclAttribute(name.Span.To(value.Span), name, value);

    private static Parser<HclBodyItem> BlockBody(HclIdentifier type)
        => (from labels in Labels
            from open in Symbol(
                Layout.Lines,
                "{",
                "\"{\"",
                "A block's \"{\" stands on the same line as its type and labels.")
            from start in Next(Layout.Lines)
            from body in start.AtEnd || IsLineBreak(start) ? Lines(type, start) : OneLine(type, start)
            select (HclBodyItem)new HclBlock(type.Span.To(open + 1), type, labels, body)).Nested();

    /// <summary>The items of a block over several lines, up to its closing brace.</summary>
    private static Parser<HclBody> Lines(HclIdentifier type, HclInput start)
        => from items in While(at => StartsItem(at.Skip(Layout.Free)), Item, HclNesting.MaxItems)
           from body in Close(type, start, Distinct(items, start))
           select body;

    /// <summary>https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#blocks: one argument at most, and no block.</summary>
    private static Parser<HclBody> OneLine(HclIdentifier type, HclInput start)
        => start.Peek() == '}'
            ? Close(type, start, Parse.Return(ImmutableArray<HclBodyItem>.Empty))
            : from name in IdentifierGrammar.Identifier(Layout.Lines, "an argument or \"}\"", ItemForms)
              from item in Choose(Layout.Lines, at => at.Peek() == '=' && at.Peek(1) != '='
                  ? Argument(name)
                  : Fail<HclBodyItem>(
                      $"\"=\" and a value after \"{name.Text}\"",
                      "A block on one line holds one argument at most and no block: give each a line of its own."))
              from close in Symbol(
                  Layout.Lines,
                  "}",
                  "\"}\"",
                  "A block on one line holds one argument at most: give each argument a line of its own.")
              select new HclBody(start.SpanTo(close), [item]);

    private static Parser<HclBody> Close(HclIdentifier type, HclInput start, Parser<ImmutableArray<HclBodyItem>> items)
        => from distinct in items
           from end in Next(Layout.Free)
           from close in end.AtEnd
               ? _ => Failure.At<int>(
                   start.At(type.Span.Offset),
                   $"the block \"{type.Text}\" that begins here is never closed.",
                   "Add the missing \"}\".")
               : Symbol(Layout.Free, "}", "an argument, a block or \"}\"", ItemCure(end))
           select new HclBody(start.SpanTo(close), distinct);

    private static string ItemCure(HclInput at)
        => at.Peek() == '"' ? "Write an argument's name without quotes." : ItemForms;

    /// <summary>Terraform sets each argument once a body: the second one would be lost silently.</summary>
    public static Parser<ImmutableArray<HclBodyItem>> Distinct(ImmutableArray<HclBodyItem> items, HclInput start)
        => input =>
        {
            var seen = new Dictionary<string, HclAttribute>(StringComparer.Ordinal);
            foreach (var item in items)
            {
                if (item is HclAttribute attribute && !seen.TryAdd(attribute.Name.Text, attribute))
                {
                    var first = seen[attribute.Name.Text];
                    return Failure.At<ImmutableArray<HclBodyItem>>(
                        start.At(attribute.Span.Offset),
                        $"the argument \"{attribute.Name.Text}\" is set already in line {first.Span.Line}.",
                        "Keep one of the two.");
                }
            }

            return Result.Success(items, input);
        };

    private static Parser<int> LineEnd(HclBodyItem item)
        => input =>
        {
            var at = input.Skip(Layout.Lines);
            return at.AtEnd || IsLineBreak(at)
                ? Result.Success(at.Position, at)
                : item is HclBlock
                    ? Failure.Expected<int>(at, "a line break after the block", "Start a new line after \"}\".")
                    : Failure.Expected<int>(at, "a line break after the argument", ArgumentEndCure(at));
        };

    private static string ArgumentEndCure(HclInput at)
        => at.Peek() switch
        {
            ',' => "Separate arguments by line breaks, not by commas.",
            '}' => "Put \"}\" on a line of its own.",
            _ => "Give each argument a line of its own; an expression may go on in the next line only inside brackets.",
        };

    /// <summary>Anything but the end of the body is an item, or is told as one that is wrong.</summary>
    private static bool StartsItem(HclInput at) => Scan.IdentifierEnd(at.Source, at.Position) > at.Position;

    private static bool StartsLabel(HclInput at)
        => at.Peek() == '"' || Scan.IdentifierEnd(at.Source, at.Position) > at.Position;

    private static bool IsLineBreak(HclInput at) => Scan.LineBreakLength(at.Source, at.Position) > 0;
}
