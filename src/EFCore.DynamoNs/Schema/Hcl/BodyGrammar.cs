using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Sprache;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     Arguments and blocks: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#structural-elements.
///     Every line of a file passes here, so it is written by hand: combinators take ten times the memory.
/// </summary>
internal static class BodyGrammar
{
    private const string ItemForms = "Write an argument (name = value) or a block (type \"label\" { ... }), each on lines of its own.";

    /// <summary>So many arguments are compared with one another; more are looked up in a dictionary.</summary>
    private const int Few = 12;

    /// <summary>One argument or block; after it the line ends.</summary>
    public static IResult<HclBodyItem> Item(HclInput input)
    {
        var start = input.Skip(Layout.Free);
        if (start.Peek() == '}')
        {
            return Failure.At<HclBodyItem>(start, "no block is open here.", "Delete this \"}\", or look above for one too many.");
        }

        if (Name(start) is not { } name)
        {
            return Failure.Expected<HclBodyItem>(start, "an argument or a block", ItemForms);
        }

        var at = start.TokenAt(name.Span.End, Layout.Lines);
        var item = IsAssignment(at) ? Argument(name, at)
            : at.Peek() == '{' || StartsLabel(at) ? Block(name, at)
            : Failure.Expected<HclBodyItem>(
                at,
                $"\"=\" and a value, or a block's labels and \"{{\", after \"{name.Text}\"",
                $"Write \"{name.Text} = value\" for an argument, or \"{name.Text} {{\" on one line for a block.");
        return item.WasSuccessful ? EndOfLine(item) : item;
    }

    /// <summary>Terraform sets each argument once a body: the second one would be lost silently.</summary>
    public static IResult<HclBody>? Repeated(ImmutableArray<HclBodyItem> items, HclInput start)
    {
        var seen = items.Length > Few ? new Dictionary<string, HclAttribute>(StringComparer.Ordinal) : null;
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is HclAttribute attribute && First(items, i, attribute, seen) is { } first)
            {
                return Failure.At<HclBody>(
                    start.At(attribute.Span.Offset),
                    $"the argument \"{attribute.Name.Text}\" is set already in line {start.Text.LineNumber(first.Span)}.",
                    "Keep one of the two.");
            }
        }

        return null;
    }

    private static HclAttribute? First(ImmutableArray<HclBodyItem> items, int count, HclAttribute attribute, Dictionary<string, HclAttribute>? seen)
    {
        if (seen is not null)
        {
            return seen.TryAdd(attribute.Name.Text, attribute) ? null : seen[attribute.Name.Text];
        }

        for (var i = 0; i < count; i++)
        {
            if (items[i] is HclAttribute earlier && earlier.Name.Text == attribute.Name.Text)
            {
                return earlier;
            }
        }

        return null;
    }

    private static HclIdentifier? Name(HclInput start)
        => Scan.IdentifierEnd(start.Source, start.Position) is var end && end > start.Position
            ? new HclIdentifier(start.SpanTo(end), start.NameTo(end))
            : null;

    private static IResult<HclBodyItem> Argument(HclIdentifier name, HclInput sign)
    {
        var value = ExpressionGrammar.Lines(sign.TokenAt(sign.Position + 1, Layout.Lines));
        return value.WasSuccessful
            ? Result.Success<HclBodyItem>(new HclAttribute(name.Span.To(value.Value.Span), name, value.Value), value.Remainder)
            : Failure.As<HclBodyItem>(value);
    }

    private static IResult<HclBodyItem> Block(HclIdentifier type, HclInput at)
    {
        if (!at.Nesting.TryEnter())
        {
            return Failure.TooDeep<HclBodyItem>(at);
        }

        var block = Labels(at, out var labels, out var open) is { } wrong ? wrong : Block(type, labels, open);
        at.Nesting.Leave();
        return block;
    }

    private static IResult<HclBodyItem> Block(HclIdentifier type, ImmutableArray<HclLabel> labels, HclInput open)
    {
        if (open.Peek() != '{')
        {
            return Failure.Expected<HclBodyItem>(open, "\"{\"", "A block's \"{\" stands on the same line as its type and labels.");
        }

        var start = open.TokenAt(open.Position + 1, Layout.Lines);
        var body = start.AtEnd || IsLineBreak(start) ? Lines(type, start) : OneLine(type, start);
        return body.WasSuccessful
            ? Result.Success<HclBodyItem>(new HclBlock(type.Span.To(open.Position + 1), type, labels, body.Value), body.Remainder)
            : Failure.As<HclBodyItem>(body);
    }

    private static IResult<HclBodyItem>? Labels(HclInput at, out ImmutableArray<HclLabel> labels, out HclInput open)
    {
        labels = [];
        for (open = at; StartsLabel(open);)
        {
            if (Name(open) is { } name)
            {
                labels = labels.Add(new HclLabel(name.Span, name.Text, false));
                open = open.TokenAt(name.Span.End, Layout.Lines);
                continue;
            }

            var quoted = TemplateGrammar.Quoted(open);
            if (!quoted.WasSuccessful)
            {
                return Failure.As<HclBodyItem>(quoted);
            }

            if (quoted.Value is not HclExpression.StringLiteral plain)
            {
                return Failure.At<HclBodyItem>(open, "a block's label is plain text.", "Write the label without ${...} and %{...}.");
            }

            labels = labels.Add(new HclLabel(plain.Span, plain.Value, true));
            open = quoted.Remainder.Skip(Layout.Lines);
        }

        return null;
    }

    /// <summary>The items of a block over several lines, up to its closing brace.</summary>
    private static IResult<HclBody> Lines(HclIdentifier type, HclInput start)
    {
        var all = start.State.Items;
        var first = all.Count;
        var at = start.Skip(Layout.Free);
        while (StartsName(at))
        {
            var item = Item(at);
            if (!item.WasSuccessful)
            {
                all.RemoveRange(first, all.Count - first);
                return Failure.As<HclBody>(item);
            }

            all.Add(item.Value);
            at = item.Remainder.Skip(Layout.Free);
            if (all.Count - first > HclNesting.MaxItems)
            {
                return Failure.TooMany<HclBody>(at);
            }
        }

        var items = ImmutableArray.Create(CollectionsMarshal.AsSpan(all)[first..]);
        all.RemoveRange(first, all.Count - first);
        return Repeated(items, start) ?? Close(type, start, at, items);
    }

    /// <summary>https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#blocks: one argument at most, and no block.</summary>
    private static IResult<HclBody> OneLine(HclIdentifier type, HclInput start)
    {
        const string OneArgument = "A block on one line holds one argument at most";
        if (start.Peek() == '}')
        {
            return Close(type, start, start, []);
        }

        if (Name(start) is not { } name)
        {
            return Failure.Expected<HclBody>(start, "an argument or \"}\"", ItemForms);
        }

        var sign = start.TokenAt(name.Span.End, Layout.Lines);
        if (!IsAssignment(sign))
        {
            return Failure.Expected<HclBody>(sign, $"\"=\" and a value after \"{name.Text}\"", $"{OneArgument} and no block: give each a line of its own.");
        }

        var argument = Argument(name, sign);
        if (!argument.WasSuccessful)
        {
            return Failure.As<HclBody>(argument);
        }

        var close = argument.Remainder.Skip(Layout.Lines);
        return close.Peek() == '}'
            ? Closed(start, close, [argument.Value])
            : Failure.Expected<HclBody>(close, "\"}\"", $"{OneArgument}: give each argument a line of its own.");
    }

    private static IResult<HclBody> Close(HclIdentifier type, HclInput start, HclInput at, ImmutableArray<HclBodyItem> items)
        => at.Peek() == '}' ? Closed(start, at, items)
            : at.AtEnd ? Failure.At<HclBody>(
                start.At(type.Span.Offset),
                $"the block \"{type.Text}\" that begins here is never closed.",
                "Add the missing \"}\".")
            : Failure.Expected<HclBody>(
                at,
                "an argument, a block or \"}\"",
                at.Peek() == '"' ? "Write an argument's name without quotes." : ItemForms);

    private static IResult<HclBody> Closed(HclInput start, HclInput close, ImmutableArray<HclBodyItem> items)
        => Result.Success(new HclBody(start.SpanTo(close.Position), items), close.At(close.Position + 1));

    private static IResult<HclBodyItem> EndOfLine(IResult<HclBodyItem> item)
    {
        var rest = (HclInput)item.Remainder;
        var end = rest.Next(Layout.Lines);
        if (end >= rest.Source.Length || Scan.LineBreakLength(rest.Source, end) > 0)
        {
            return item;
        }

        var at = rest.At(end);
        return item.Value is HclBlock
            ? Failure.Expected<HclBodyItem>(at, "a line break after the block", "Start a new line after \"}\".")
            : Failure.Expected<HclBodyItem>(at, "a line break after the argument", ArgumentEndCure(at));
    }

    private static string ArgumentEndCure(HclInput at)
        => at.Peek() switch
        {
            ',' => "Separate arguments by line breaks, not by commas.",
            '}' => "Put \"}\" on a line of its own.",
            _ => "Give each argument a line of its own; an expression may go on in the next line only inside brackets.",
        };

    private static bool IsAssignment(HclInput at) => at.Peek() == '=' && at.Peek(1) != '=';

    private static bool StartsName(HclInput at) => Scan.IdentifierEnd(at.Source, at.Position) > at.Position;

    private static bool StartsLabel(HclInput at) => at.Peek() == '"' || StartsName(at);

    private static bool IsLineBreak(HclInput at) => Scan.LineBreakLength(at.Source, at.Position) > 0;
}
