using System.Globalization;
using System.Text;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Expressions;

/// <summary>
///     Evaluates a condition over an item as DynamoDB does, for items that a query reads anyway. One is made for an
///     execution: the values stay, the row is read again and again.
/// </summary>
internal sealed class ConditionEvaluator
{
    private readonly Condition _condition;
    private readonly ItemReader _item;
    private readonly ItemLayout _layout;
    private readonly ItemReader _values;
    private readonly ExpressionValues _places = new();

    public ConditionEvaluator(Condition condition, ItemReader item, ItemLayout layout)
    {
        _condition = condition;
        _item = item;
        _layout = layout;
        if (condition is not Condition.Constant)
        {
            ExpressionWriter.NumberValues(condition, _places);
        }

        _values = new ItemReader(new ItemLayout([.. Enumerable.Range(0, _places.Count).Select(ExpressionValues.Placeholder)]));
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new ItemWriter(output))
        {
            _places.Write(writer);
            writer.Flush();
        }

        _values.Read(output.WrittenSpan.ToArray(), 0, output.WrittenCount);
    }

    /// <summary>True when the row's item meets the condition.</summary>
    public bool Holds() => Holds(_condition);

    private bool Holds(Condition condition)
        => condition switch
        {
            Condition.Constant constant => constant.Value,
            Condition.Comparison comparison => HoldsComparison(comparison),
            Condition.Between between => Orders(between.Path, between.Low) >= 0 && Orders(between.Path, between.High) <= 0,
            Condition.In isIn => HoldsIn(isIn),
            Condition.BeginsWith beginsWith => AttributeOrder.StartsWith(View(beginsWith.Path), View(beginsWith.Value)),
            Condition.Contains contains => AttributeOrder.Contains(View(contains.Path), View(contains.Value)),
            Condition.AttributeExists exists => View(exists.Path).Kind != AttributeKind.Missing,
            Condition.AttributeNotExists notExists => View(notExists.Path).Kind == AttributeKind.Missing,
            Condition.AttributeType type => View(type.Path).Kind == type.Kind,
            Condition.Not not => !Holds(not.Operand),
            Condition.And and => and.Conditions.All(Holds),
            Condition.Or or => or.Conditions.Any(Holds),
            _ => throw new System.Diagnostics.UnreachableException(condition.GetType().Name),
        };

    private bool HoldsComparison(Condition.Comparison comparison)
    {
        if (comparison.Left is Operand.Size || comparison.Right is Operand.Size)
        {
            return Number(comparison.Left) is { } left && Number(comparison.Right) is { } right
                ? comparison.Operator.Holds(NumberText.Compare(left, right))
                : comparison.Operator == ComparisonOperator.NotEqual;
        }

        var attribute = View(comparison.Left);
        var value = View(comparison.Right);
        return comparison.Operator switch
        {
            ComparisonOperator.Equal => AttributeOrder.Equal(attribute, value),
            ComparisonOperator.NotEqual => !AttributeOrder.Equal(attribute, value),
            _ => AttributeOrder.Compare(attribute, value) is { } order && comparison.Operator.Holds(order),
        };
    }

    /// <summary>The digits of a number or of a size; null for what is no number and has no size.</summary>
    private byte[]? Number(Operand operand)
        => operand is Operand.Size size
            ? AttributeSize.Of(View(size.Path)) is { } length ? Encoding.UTF8.GetBytes(length.ToString(CultureInfo.InvariantCulture)) : null
            : View(operand) is { Kind: AttributeKind.N } number ? number.GetNumber().ToArray() : null;

    private bool HoldsIn(Condition.In isIn)
    {
        foreach (var value in isIn.Values)
        {
            if (AttributeOrder.Equal(View(isIn.Path), Value(value)))
            {
                return true;
            }
        }

        return false;
    }

    private int? Orders(AttributePath path, ConditionValue value) => AttributeOrder.Compare(View(path), Value(value));

    private AttributeView Value(ConditionValue value) => _values.View(_places.IndexOf(value));

    private AttributeView View(Operand operand)
        => operand switch
        {
            Operand.Attribute attribute => View(attribute.Path),
            Operand.Value value => Value(value.Given),
            _ => throw new System.Diagnostics.UnreachableException(operand.GetType().Name),
        };

    private AttributeView View(AttributePath path)
    {
        var view = _item.View(_layout.IndexOf(path.Root));
        foreach (var segment in path.Segments.AsSpan()[1..])
        {
            if (!(segment.Name is { } member ? TryMember(ref view, member) : TryElement(ref view, segment.Index)))
            {
                return default;
            }
        }

        return view;
    }

    private static bool TryMember(ref AttributeView view, string member) => view.Kind == AttributeKind.M && view.TryGetMember(member, out view);

    private static bool TryElement(ref AttributeView view, int index)
    {
        if (view.Kind != AttributeKind.L)
        {
            return false;
        }

        var elements = view.GetElements();
        while (elements.MoveNext(out view))
        {
            if (index-- == 0)
            {
                return true;
            }
        }

        return false;
    }
}
