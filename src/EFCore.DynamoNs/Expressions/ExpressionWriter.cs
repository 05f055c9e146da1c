using System.Collections.Immutable;
using System.Text;

namespace EFCore.DynamoNs.Expressions;

/// <summary>Writes conditions, projections and updates as DynamoDB's text, with names and values as placeholders only.</summary>
internal sealed class ExpressionWriter(ExpressionNames names, ExpressionValues values)
{
    private readonly StringBuilder _text = new();

    public static string Write(Condition condition, ExpressionNames names, ExpressionValues values)
    {
        var writer = new ExpressionWriter(names, values);
        writer.Append(condition, nested: false);
        return writer._text.ToString();
    }

    public static string Write(AttributePath path, ExpressionNames names) => string.Join('.', path.Segments.Select(names.Placeholder));

    private void Append(Condition condition, bool nested)
    {
        switch (condition)
        {
            case Condition.Comparison comparison:
                Append(comparison.Path).Append(' ').Append(comparison.Operator.Text()).Append(' ').Append(Value(comparison.Value));
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

    private void AppendFunction(string name, AttributePath path, ConditionValue? value)
    {
        _text.Append(name).Append('(');
        Append(path);
        if (value is not null)
        {
            _text.Append(", ").Append(Value(value));
        }

        _text.Append(')');
    }

    private StringBuilder Append(AttributePath path)
        => _text.Append(Write(path, names));

    private string Value(ConditionValue value) => values.Placeholder(value);
}
