using System.Linq.Expressions;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>An attribute of the item at hand, in a predicate or in what a row becomes.</summary>
/// <param name="binding">Where it is kept.</param>
/// <param name="type">Its type where that is not its property's: an element of a collection.</param>
internal sealed class AttributeExpression(AttributeBinding binding, Type? type = null) : Expression, IPrintableExpression
{
    public AttributeBinding Binding { get; } = binding;

    public override Type Type => type ?? Binding.Property.ClrType;

    public override ExpressionType NodeType => ExpressionType.Extension;

    public AttributeOperand Operand => OperandOf(Binding);

    /// <summary>A mapped attribute as plans name it.</summary>
    public static AttributeOperand OperandOf(AttributeBinding binding) => new(binding.Path, binding.Codec, binding.IsAlwaysStored);

    public void Print(ExpressionPrinter expressionPrinter) => expressionPrinter.Append(Binding.Path.ToString());

    protected override Expression VisitChildren(ExpressionVisitor visitor) => this;
}
