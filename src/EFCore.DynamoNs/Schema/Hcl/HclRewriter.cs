using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>Makes an expression anew from its parts, the inner ones first.</summary>
internal abstract class HclRewriter
{
    public HclExpression Rewrite(HclExpression expression)
        => Change(expression switch
        {
            HclExpression.Template template => template with { Parts = Parts(template.Parts) },
            HclExpression.TemplateWrap wrap => wrap with { Content = Rewrite(wrap.Content) },
            HclExpression.Embedded embedded => embedded with { Content = Rewrite(embedded.Content) },
            HclExpression.Tuple tuple => tuple with { Items = All(tuple.Items) },
            HclExpression.Object value => value with { Items = [.. value.Items.Select(i => new HclObjectItem(i.Span, Rewrite(i.Key), Rewrite(i.Value)))] },
            HclExpression.ForTuple loop => loop with { Intro = Intro(loop.Intro), Result = Rewrite(loop.Result), Condition = Optional(loop.Condition) },
            HclExpression.ForObject loop => loop with
            {
                Intro = Intro(loop.Intro),
                ResultKey = Rewrite(loop.ResultKey),
                Result = Rewrite(loop.Result),
                Condition = Optional(loop.Condition),
            },
            HclExpression.Call call => call with { Arguments = All(call.Arguments) },
            HclExpression.Traversal traversal => traversal with { Root = Rewrite(traversal.Root), Steps = Steps(traversal.Steps) },
            HclExpression.Parentheses parentheses => parentheses with { Inner = Rewrite(parentheses.Inner) },
            HclExpression.Unary unary => unary with { Operand = Rewrite(unary.Operand) },
            HclExpression.Conditional condition => condition with
            {
                Condition = Rewrite(condition.Condition),
                Then = Rewrite(condition.Then),
                Else = Rewrite(condition.Else),
            },
            HclExpression.Binary binary => Chain(binary),
            _ => expression,
        });

    /// <summary>The expression itself, or what stands for it; its parts have been through this already.</summary>
    protected abstract HclExpression Change(HclExpression expression);

    /// <summary>The left side can be as deep as the file is long.</summary>
    private HclExpression.Binary Chain(HclExpression.Binary binary)
    {
        var pending = new Stack<HclExpression.Binary>();
        HclExpression left = binary;
        for (; left is HclExpression.Binary inner; left = inner.Left)
        {
            pending.Push(inner);
        }

        left = Rewrite(left);
        while (pending.Count > 1)
        {
            left = Change(With(pending.Pop(), left));
        }

        return With(pending.Pop(), left);
    }

    private HclExpression.Binary With(HclExpression.Binary binary, HclExpression left) => binary with { Left = left, Right = Rewrite(binary.Right) };

    private HclExpression? Optional(HclExpression? expression) => expression is null ? null : Rewrite(expression);

    private ImmutableArray<HclExpression> All(ImmutableArray<HclExpression> expressions) => [.. expressions.Select(Rewrite)];

    private HclForIntro Intro(HclForIntro intro) => intro with { Collection = Rewrite(intro.Collection) };

    private ImmutableArray<TraversalStep> Steps(ImmutableArray<TraversalStep> steps)
        =>
        [
            .. steps.Select(step => step switch
            {
                TraversalStep.Index index => index with { Key = Rewrite(index.Key) },
                TraversalStep.FullSplat splat => splat with { Each = Steps(splat.Each) },
                TraversalStep.AttributeSplat splat => splat with { Each = Steps(splat.Each) },
                _ => step,
            }),
        ];

    private ImmutableArray<TemplatePart> Parts(ImmutableArray<TemplatePart> parts)
        =>
        [
            .. parts.Select(part => part switch
            {
                TemplatePart.Interpolation interpolation => interpolation with { Content = Rewrite(interpolation.Content) },
                TemplatePart.If condition => condition with { Condition = Rewrite(condition.Condition), Then = Parts(condition.Then), Else = Parts(condition.Else) },
                TemplatePart.For loop => loop with { Intro = Intro(loop.Intro), Body = Parts(loop.Body) },
                _ => part,
            }),
        ];
}
