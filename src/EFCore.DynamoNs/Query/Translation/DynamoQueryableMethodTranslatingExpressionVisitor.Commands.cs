using System.Collections.Immutable;
using System.Linq.Expressions;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <content>ExecuteUpdate and ExecuteDelete: one write for each item that the query finds.</content>
internal sealed partial class DynamoQueryableMethodTranslatingExpressionVisitor
{
    protected override Expression TranslateExecuteDelete(ShapedQueryExpression source)
        => Command(source, new ExecuteExpression(default), nameof(EntityFrameworkQueryableExtensions.ExecuteDelete));

    protected override Expression TranslateExecuteUpdate(ShapedQueryExpression source, IReadOnlyList<ExecuteUpdateSetter> setters)
        => Command(
            source,
            new ExecuteExpression(WithGenerated(Query(source).Binding, Disjoint([.. setters.Select(setter => Update(source, setter))]))),
            nameof(EntityFrameworkQueryableExtensions.ExecuteUpdate));

    private static ShapedQueryExpression Command(ShapedQueryExpression source, ExecuteExpression command, string method)
    {
        var query = Query(source, method);
        if (Unconverted(source.ShaperExpression) is not StructuralTypeShaperExpression)
        {
            throw Errors.NotTranslated(method, "the query selects something else than items", "leave Select out");
        }

        query.Orderings = [];
        query.Result = ReadResult.Command;
        return source.UpdateShaperExpression(command).UpdateResultCardinality(ResultCardinality.Single);
    }

    /// <summary>
    ///     What saving generates, an update does too, unless it is set: a new version, which follows nothing that is known, and the time.
    /// </summary>
    private ImmutableArray<AttributeUpdate> WithGenerated(EntityBinding binding, ImmutableArray<AttributeUpdate> updates)
        =>
        [
            .. updates,
            .. binding.Generated
                .Where(property => property.ValueGenerated == ValueGenerated.OnAddOrUpdate)
                .Select(property => (Property: property, Attribute: binding.Find(property)!))
                .Where(generated => !updates.Any(update => update.Attribute.Path.Equals(generated.Attribute.Path)))
                .Select(generated => new AttributeUpdate.Set(
                    AttributeExpression.OperandOf(generated.Attribute),
                    ExecutionTime.Of(
                        _queryCompilationContext,
                        generated.Property.IsRowVersion()
                            ? now => RowVersions.Unknown(generated.Property.ClrType, now)
                            : generated.Property.TimeOf))
                {
                    Property = Named(generated.Attribute),
                }),
        ];

    /// <summary>DynamoDB refuses to change an attribute twice, or one inside another that is changed.</summary>
    private static ImmutableArray<AttributeUpdate> Disjoint(ImmutableArray<AttributeUpdate> updates)
    {
        for (var i = 0; i < updates.Length; i++)
        {
            var outer = updates[i].Attribute.Path;
            if (updates.Where((other, j) => j != i && other.Attribute.Path.StartsWith(outer)).Select(other => other.Attribute.Path).FirstOrDefault() is { } inner)
            {
                throw Errors.NotTranslated(
                    nameof(EntityFrameworkQueryableExtensions.ExecuteUpdate),
                    inner.Equals(outer) ? $"'{outer}' is set twice" : $"'{inner}' is set, and '{outer}' as a whole, which holds it",
                    "set each attribute once");
            }
        }

        return updates;
    }

    private static (string Entity, string Name, bool IsRequired) Named(AttributeBinding attribute)
        => (attribute.Property.DeclaringType.ContainingEntityType.DisplayName(), MemberPath.Of(attribute.Property), attribute.Property.IsRequiredReference());

    private static AttributeUpdate Update(ShapedQueryExpression source, ExecuteUpdateSetter setter)
    {
        const string method = nameof(EntityFrameworkQueryableExtensions.ExecuteUpdate);
        var bound = Bind(source, setter.PropertySelector);
        if (bound is not AttributeExpression attribute)
        {
            throw Errors.NotTranslated(method, $"'{UntranslatedPart.Of(bound)}' is no property that an attribute holds", "set a mapped property");
        }

        if (Query(source).Binding.Table.Key.Contains(attribute.Binding.Path.Root))
        {
            throw Errors.NotTranslated(method, $"'{attribute.Binding.Path}' is of the table's key, which an item keeps for life", "add a new item and delete the old one");
        }

        var value = setter.ValueExpression is LambdaExpression lambda ? Bind(source, lambda) : setter.ValueExpression;
        return ValueTranslator.Translate(value) is { } given
            ? new AttributeUpdate.Set(attribute.Operand, given) { Property = Named(attribute.Binding) }
            : Sum(attribute, value) ?? throw Errors.NotTranslated(
                method,
                $"'{UntranslatedPart.Of(value)}' is neither a value nor the attribute plus or minus one",
                "set a value, write SetProperty(o => o.Count, o => o.Count + 1), or load the items and save them");
    }

    private static AttributeUpdate.Add? Sum(AttributeExpression attribute, Expression value)
        => value is BinaryExpression { NodeType: ExpressionType.Add or ExpressionType.Subtract, Method: null or { DeclaringType.Namespace: "System" } } sum
            && StoredForms.IsAnyNumber(attribute.Binding.Codec.NotNull)
            && !attribute.Binding.Codec.NotNull.ClrType.IsEnum
            && (Addend(attribute, sum.Left, sum.Right) ?? (sum.NodeType == ExpressionType.Add ? Addend(attribute, sum.Right, sum.Left) : null)) is { } given
                ? new AttributeUpdate.Add(attribute.Operand, given, sum.NodeType == ExpressionType.Subtract) { Property = Named(attribute.Binding) }
                : null;

    private static ValueSource? Addend(AttributeExpression attribute, Expression same, Expression other)
        => ComparisonTranslator.FindOperand(same) is { } operand && operand.Path.Equals(attribute.Binding.Path) ? ValueTranslator.Translate(other) : null;
}
