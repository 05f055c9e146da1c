using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>The attributes that a shaper reads.</summary>
internal sealed class UsedAttributes : ExpressionVisitor
{
    /// <summary>Nothing is read.</summary>
    public static readonly UsedAttributes None = new();

    private readonly List<string> _attributes = [];

    /// <summary>True when the shaper makes an entity, which needs all of its attributes.</summary>
    public bool WholeEntity { get; private set; }

    /// <summary>The top-level attributes, each once.</summary>
    public IReadOnlyList<string> Attributes => _attributes;

    public static UsedAttributes Of(Expression shaper)
    {
        var used = new UsedAttributes();
        used.Visit(shaper);
        return used;
    }

    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case StructuralTypeShaperExpression:
                WholeEntity = true;
                return node;
            case AttributeExpression attribute:
                if (!_attributes.Contains(attribute.Binding.Path.Root))
                {
                    _attributes.Add(attribute.Binding.Path.Root);
                }

                return node;
            default:
                return base.VisitExtension(node);
        }
    }
}
