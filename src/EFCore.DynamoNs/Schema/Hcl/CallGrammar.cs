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
        => (from name in QualifiedName(layout)
            from open in Next(layout)
            from sign in Symbol(layout, "(", "\"(\"", "A name with :: is a provider's function: provider::name::function(...).")
            from arguments in Arguments(open)
            from end in End
            select (HclExpression)new HclExpression.Call(
                name.Span.To(end),
                name,
                arguments.Items,
                arguments.ExpandsLast)).Nested();

    private static Parser<HclIdentifier> QualifiedName(Layout layout)
        => from first in Part(layout)
           from rest in While(
               at => at.Skip(layout) is var next && next.Peek() == ':' && next.Peek(1) == ':',
               from colons in Symbol(layout, "::", "\"::\"", string.Empty)
               from part in Part(layout)
               select part)
           select rest.IsEmpty
               ? first
               : new HclIdentifier(first.Span.To(rest[^1].Span), string.Join("::", rest.Prepend(first).Select(p => p.Text)));

    private static Parser<HclIdentifier> Part(Layout layout)
        => IdentifierGrammar.Identifier(layout, "a function's name", "Write provider::name::function(...).");

    private static Parser<(ImmutableArray<HclExpression> Items, bool ExpandsLast)> Arguments(HclInput open)
        => input =>
        {
            var items = ImmutableArray.CreateBuilder<HclExpression>();
            var expands = false;
            var at = input.Skip(Layout.Free);
            while (at.Peek() != ')')
            {
                var item = ExpressionGrammar.Free(at);
                if (!item.WasSuccessful)
                {
                    return Result.Failure<(ImmutableArray<HclExpression>, bool)>(item.Remainder, item.Message, item.Expectations);
                }

                items.Add(item.Value);
                at = item.Remainder.Skip(Layout.Free);
                expands = Scan.StartsWith(at.Source, at.Position, "...");
                at = expands ? at.At(at.Position + 3).Skip(Layout.Free) : at;
                if (at.Peek() == ',' && !expands)
                {
                    at = at.At(at.Position + 1).Skip(Layout.Free);
                }
                else if (at.Peek() != ')')
                {
                    return CollectionGrammar.Unfinished<(ImmutableArray<HclExpression>, bool)>(
                        open,
                        at,
                        expands ? "\")\"" : "\",\" or \")\"",
                        Cure);
                }
            }

            return Result.Success((items.DrainToImmutable(), expands), at.At(at.Position + 1));
        };
}
