using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Requests;

/// <summary>
///     One write for each item that a query finds: its deletion, or an update, on condition that the item still is what was asked
///     for, and has the maps whose members are set. Arithmetic goes as a transaction of one item, whose token keeps a repeated call from counting twice; so does all where exactness is asked for.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html</remarks>
internal sealed class ItemCommand
{
    private readonly string _table;
    private readonly ExpressionNames _names;
    private readonly ExpressionValues _values;
    private readonly string _update;
    private readonly string _condition;
    private readonly bool _deletes;
    private readonly bool _isTransaction;

    /// <param name="plan">What is read, which has the table.</param>
    /// <param name="condition">What the items must meet; null for all.</param>
    /// <param name="updates">What is done to them; default for their deletion.</param>
    /// <param name="parameters">The values.</param>
    /// <param name="isExact">True when each write is to be a transaction of its own.</param>
    /// <param name="tableNamespace">The namespace.</param>
    public ItemCommand(
        ReadPlan plan,
        Predicate? condition,
        ImmutableArray<AttributeUpdate> updates,
        IReadOnlyDictionary<string, object?> parameters,
        bool isExact,
        TableNamespace tableNamespace)
    {
        _table = tableNamespace.ActualName(plan.Table.Name);
        _deletes = updates.IsDefault;
        _isTransaction = isExact || (!_deletes && updates.Any(update => update is AttributeUpdate.Add));
        object?[] given = _deletes ? [] : [.. updates.Select(update => Checked(plan.Table, update, update.Value.Resolve(parameters)))];
        var holds = condition is null ? Condition.Always : new ConditionLowering(parameters).Lower(condition);
        IsNever = holds.Equals(Condition.Never);
        var maps = _deletes ? [] : updates.Where(update => !update.Attribute.Path.IsTopLevel).Select(update => update.Attribute.Path.Parent).Distinct();
        Condition[] there = [.. maps.Prepend(AttributePath.Of(plan.Table.Key.Partition[0])).Select(path => new Condition.AttributeExists(path))];
        (_names, _values, _update, _condition) = Texts(new ExpressionNames());
        if (ExpressionWriter.IsTooLong(_update) || ExpressionWriter.IsTooLong(_condition))
        {
            (_names, _values, _update, _condition) = Texts(new ExpressionNames(areNumbered: true));
        }

        if (ExpressionWriter.IsTooLong(_update))
        {
            throw Errors.UpdateTooLong(plan.Table.Name, updates.Length, ExpressionWriter.MaxBytes);
        }

        (ExpressionNames, ExpressionValues, string, string) Texts(ExpressionNames names)
        {
            var values = new ExpressionValues();
            var update = _deletes ? "" : UpdateText(updates, given, names, values);
            return (names, values, update, IsNever ? "" : ExpressionWriter.Write(Condition.All([.. there, holds]), names, values));
        }
    }

    /// <summary>True when no item meets what is asked for, whatever it holds.</summary>
    public bool IsNever { get; }

    /// <summary>The write of one item.</summary>
    /// <param name="key">The item's key, as a JSON object.</param>
    public WireRequest Request(ReadOnlySpan<byte> key)
    {
        using var writer = RequestWriter.Rent();
        if (!_isTransaction)
        {
            Write(writer, key);
            return writer.Finish(_deletes ? DynamoOperation.DeleteItem : DynamoOperation.UpdateItem, _table, itemsWritten: 1);
        }

        var json = writer.Items.Json;
        json.WriteStartArray("TransactItems");
        json.WriteStartObject();
        json.WriteStartObject(_deletes ? "Delete" : "Update");
        Write(writer, key);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        writer.Property("ClientRequestToken", Guid.NewGuid().ToString("N"));
        return writer.Finish(DynamoOperation.TransactWriteItems, _table, itemsWritten: 1);
    }

    private void Write(RequestWriter writer, ReadOnlySpan<byte> key)
    {
        writer.Property("TableName", _table);
        writer.Raw("Key", key);
        if (_update.Length > 0)
        {
            writer.Property("UpdateExpression", _update);
        }

        writer.Property("ConditionExpression", _condition);
        writer.Placeholders(_names, _values);
    }

    private static string UpdateText(ImmutableArray<AttributeUpdate> updates, object?[] given, ExpressionNames names, ExpressionValues values)
    {
        var (sets, removes) = (new List<string>(), new List<string>());
        foreach (var (update, value) in updates.Zip(given))
        {
            var path = ExpressionWriter.Write(update.Attribute.Path, names);
            if (value is null || update.Attribute.Codec.IsAbsentObject(value))
            {
                // A number plus null is null, too.
                removes.Add(path);
            }
            else if (update is AttributeUpdate.Add add)
            {
                var zero = values.Placeholder(add.Attribute.With(0));
                sets.Add($"{path} = if_not_exists({path}, {zero}) {(add.IsNegative ? '-' : '+')} {values.Placeholder(add.Attribute.With(value))}");
            }
            else
            {
                sets.Add($"{path} = {values.Placeholder(update.Attribute.With(value))}");
            }
        }

        return string.Join(' ', new[] { Clause("SET", sets), Clause("REMOVE", removes) }.Where(clause => clause.Length > 0));
    }

    /// <exception cref="DynamoException">DYN4002, DYN4008: the value is no key of an index, and is to be one. DYN4006: it is null, and required.</exception>
    private static object? Checked(TableSchema table, AttributeUpdate update, object? value)
    {
        var (entity, name, isRequired) = update.Property;
        if (value is null && isRequired)
        {
            throw Errors.RequiredIsNull(entity, name);
        }

        // The table's key can't be set: it is an index's.
        var (path, codec) = (update.Attribute.Path, update.Attribute.Codec);
        if (value is not null && path.IsTopLevel && table.Indexes.Any(index => index.Key.Contains(path.Root)))
        {
            var (bytes, most) = (codec.KeyLengthObject(value), table.MostKeyBytes(path.Root));
            if (bytes == 0 || bytes > most)
            {
                throw bytes == 0 ? Errors.EmptyKey(entity, name, table.Name) : Errors.KeyTooLong(entity, name, table.Name, bytes, most);
            }
        }

        return value;
    }

    private static string Clause(string keyword, List<string> actions) => actions.Count == 0 ? "" : $"{keyword} {string.Join(", ", actions)}";
}
