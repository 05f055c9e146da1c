using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Evaluation;

/// <summary>Where an expression stands: its module, its file, and the variables that surround it (<c>each</c>, <c>count</c>, those of for).</summary>
internal sealed class Scope
{
    private readonly Scope? _outer;
    private readonly string? _name;
    private readonly HclValue? _value;

    public Scope(IModule module, SourceText source)
    {
        Module = module;
        Source = source;
    }

    private Scope(Scope outer, string name, HclValue value)
        : this(outer.Module, outer.Source)
    {
        _outer = outer;
        _name = name;
        _value = value;
    }

    public IModule Module { get; }

    public SourceText Source { get; }

    /// <summary>A scope of a template: what it may name is given, and its module's names are not among it.</summary>
    public bool IsTemplate { get; init; }

    public Scope With(string name, HclValue value) => new(this, name, value) { IsTemplate = IsTemplate };

    public HclValue? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope._outer)
        {
            if (scope._name == name)
            {
                return scope._value;
            }
        }

        return null;
    }

    public EvaluationException Error(SourceSpan span, string problem, string cure) => new(new Diagnostic(Source, span, problem, cure));

    public HclValue Evaluate(HclExpression expression) => new ExpressionEvaluator(this).Evaluate(expression);
}
