using System.Collections.Immutable;
using Sprache;
using static EFCore.DynamoNs.Schema.Hcl.Combinators;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>Function calls: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#functions-and-function-calls</summary>
internal static class CallGrammar
{
    private const string Cure = "Separate a function's arguments by commas and end them with \")\".";

    private static readonly Parser<HclExpression>[] Calls = [CallIn(Layout.Lines), CallIn(Layout.Free)];

    public static IResult<HclExpression> Call(IInput input, Layout layout) => Calls[(int)layout](input);

    private static Parser<HclExpression> CallIn(Layout layout)
    {
        var qualifiedName = QualifiedName(layout);
        return ((Parser<HclExpression>)Read).Nested();

        IResult<HclExpression> Read(IInput input)
        {
            var name = qualifiedName(input);
            if (!name.WasSuccessful)
            {
                return Failure.As<HclExpression>(name);
            }

            var open = name.Remainder.Skip(layout);
            open.State.Calls.Add(name.Value);
            return open.Peek() == '('
                ? Arguments(name.Value, open)
                : Failure.Expected<HclExpression>(open, "\"(\"", "A name with :: is a provider's function: provider::name::function(...).");
        }
    }

    private static Parser<HclIdentifier> QualifiedName(Layout layout)
    {
        var part = Part(layout);
        var rest = While(
            at => Scan.StartsWith(at.Source, at.Next(layout), "::"),
            from colons in Symbol(layout, "::", "\"::\"", string.Empty)
            from next in part
            select next);
        var qualified = from first in part
                        from others in rest
                        select new HclIdentifier(first.Span.To(others[^1].Span), string.Join("::", others.Prepend(first).Select(p => p.Text)));
        return input => part(input) is { WasSuccessful: true } plain && !Scan.StartsWith(((HclInput)input).Source, ((HclInput)plain.Remainder).Next(layout), "::")
            ? plain
            : qualified(input);
    }

    private static Parser<HclIdentifier> Part(Layout layout)
        => IdentifierGrammar.Identifier(layout, "a function's name", "Write provider::name::function(...).");

    private static IResult<HclExpression> Arguments(HclIdentifier name, HclInput open)
    {
        var items = ImmutableArray.CreateBuilder<HclExpression>(2);
        var expands = false;
        var at = open.TokenAt(open.Position + 1, Layout.Free);
        while (at.Peek() != ')')
        {
            var item = ExpressionGrammar.Free(at);
            if (!item.WasSuccessful)
            {
                return item;
            }

            items.Add(item.Value);
            at = item.Remainder.Skip(Layout.Free);
            expands = Scan.StartsWith(at.Source, at.Position, "...");
            at = expands ? at.At(at.Position + 3).Skip(Layout.Free) : at;
            if (at.Peek() == ',' && !expands)
            {
                at = at.TokenAt(at.Position + 1, Layout.Free);
            }
            else if (at.Peek() != ')')
            {
                return CollectionGrammar.Unfinished<HclExpression>(open, at, expands ? "\")\"" : "\",\" or \")\"", Cure);
            }
        }

        var end = at.Position + 1;
        return Result.Success<HclExpression>(
            new HclExpression.Call(name.Span.To(end), name, items.DrainToImmutable(), expands),
            at.At(end));
    }
}
