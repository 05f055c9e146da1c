using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace EFCore.DynamoNs.Expressions;

/// <summary>Writes conditions, projections and updates as DynamoDB's text, with names and values as placeholders only.</summary>
internal sealed class ExpressionWriter(ExpressionNames names, ExpressionValues values)
{
    /// <summary>Comparisons, functions, AND, OR and NOT that one expression may have.</summary>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters</remarks>
    public const int MaxOperators = 300;

    /// <summary>The longest text of an expression, in bytes of UTF-8; all that is written here is ASCII.</summary>
    public const int MaxBytes = 4096;

    private readonly StringBuilder _text = new();
    private int _operators;

    /// <summary>The text; where it is too long, it can be written anew with numbered names.</summary>
    /// <exception cref="DynamoException">DYN3020: DynamoDB would refuse the text, with numbered names too.</exception>
    public static string Write(Condition condition, ExpressionNames names, ExpressionValues values)
    {
        var writer = new ExpressionWriter(names, values);
        writer.Append(condition, nested: false);
        var text = writer._text.ToString();
        return writer._operators <= MaxOperators && !(names.AreNumbered && IsTooLong(text))
            ? text
            : throw Errors.ExpressionTooLarge(writer._operators, MaxOperators, text.Length, MaxBytes);
    }

    public static bool IsTooLong(string text) => text.Length > MaxBytes;

    /// <summary>Gives the condition's values their numbers, for a condition that is not sent.</summary>
    public static void NumberValues(Condition condition, ExpressionValues values)
        => new ExpressionWriter(new ExpressionNames(), values).Append(condition, nested: false);

    public static string Write(AttributePath path, ExpressionNames names)
    {
        var text = new StringBuilder();
        foreach (var segment in path.Segments)
        {
            _ = segment.Name is { } name
                ? text.Append(text.Length > 0 ? "." : "").Append(names.Placeholder(name))
                : text.Append(CultureInfo.InvariantCulture, $"[{segment.Index}]");
        }

        return text.ToString();
    }

    private void Append(Condition condition, bool nested)
    {
        _operators += condition switch
        {
            Condition.And and => and.Conditions.Length - 1,
            Condition.Or or => or.Conditions.Length - 1,
            _ => 1,
        };
        switch (condition)
        {
            case Condition.Comparison comparison:
                Append(comparison.Left).Append(' ').Append(comparison.Operator.Text()).Append(' ');
                Append(comparison.Right);
                break;
            case Condition.Between between:
                Append(between.Path).Append(" BETWEEN ").Append(Value(between.Low)).Append(" AND ").Append(Value(between.High));
                break;
            case Condition.In isIn:
                Append(isIn.Path).Append(" IN (").AppendJoin(", ", isIn.Values.Select(Value)).Append(')');
                break;
            case Condition.BeginsWith beginsWith:
                AppendFunction("begins_with", beginsWith.Path, beginsWith.Value);
                break;
            case Condition.Contains contains:
                AppendFunction("contains", contains.Path, contains.Value);
                break;
            case Condition.AttributeExists exists:
                AppendFunction("attribute_exists", exists.Path, null);
                break;
            case Condition.AttributeNotExists notExists:
                AppendFunction("attribute_not_exists", notExists.Path, null);
                break;
            case Condition.AttributeType type:
                AppendFunction("attribute_type", type.Path, values.Descriptor(type.Kind, type.Path));
                break;
            case Condition.Not not:
                _text.Append("NOT ");
                Append(not.Operand, nested: true);
                break;
            case Condition.And and:
                AppendAll(and.Conditions, " AND ", nested);
                break;
            case Condition.Or or:
                AppendAll(or.Conditions, " OR ", nested);
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"{condition.GetType().Name} is not for the wire");
        }
    }

    private void AppendAll(ImmutableArray<Condition> conditions, string separator, bool nested)
    {
        _text.Append(nested ? "(" : "");
        for (var i = 0; i < conditions.Length; i++)
        {
            _text.Append(i == 0 ? "" : separator);
            Append(conditions[i], nested: true);
        }

        _text.Append(nested ? ")" : "");
    }

    private void AppendFunction(string name, AttributePath path, Operand? value)
    {
        _text.Append(name).Append('(');
        Append(path);
        if (value is not null)
        {
            _text.Append(", ");
            Append(value);
        }

        _text.Append(')');
    }

    private StringBuilder Append(Operand operand)
    {
        switch (operand)
        {
            case Operand.Attribute attribute:
                return Append(attribute.Path);
            case Operand.Size size:
                _operators++;
                AppendFunction("size", size.Path, null);
                return _text;
            case Operand.Value value:
                return _text.Append(Value(value.Given));
            default:
                throw new System.Diagnostics.UnreachableException(operand.GetType().Name);
        }
    }

    private StringBuilder Append(AttributePath path)
        => _text.Append(Write(path, names));

    private string Value(ConditionValue value) => values.Placeholder(value);
}
