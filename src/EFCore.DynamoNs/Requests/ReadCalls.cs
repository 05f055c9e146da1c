using System.Buffers;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Requests;

/// <summary>A read plan with its values: the calls that carry it out, none where no item can meet the values.</summary>
/// <param name="Calls">The calls; no item comes in two of them.</param>
/// <param name="Check">What must be checked of each row; null for nothing.</param>
/// <param name="CountOnly">True when DynamoDB counts, and sends no items.</param>
internal sealed record ReadCalls(IReadOnlyList<ReadCall> Calls, Condition? Check, bool CountOnly)
{
    public static ReadCalls Of(ReadPlan plan, IReadOnlyDictionary<string, object?> parameters, TableNamespace tableNamespace)
    {
        var lowering = new ConditionLowering(parameters);
        var table = tableNamespace.ActualName(plan.Table.Name);
        var filter = plan.Filter is null ? Condition.Always : lowering.Lower(plan.Filter);
        var check = plan.Residual is null ? null : lowering.Lower(plan.Residual);
        if (ReferenceEquals(filter, Condition.Never) || ReferenceEquals(check, Condition.Never))
        {
            return new ReadCalls([], null, plan.CountOnly);
        }

        var calls = plan.Path switch
        {
            AccessPath.GetItem get => new ReadCalls(GetItem(plan, get, table, parameters), null, false),
            AccessPath.BatchGetItem batch => BatchGetItem(plan, batch, table, lowering, parameters),
            AccessPath.Query query => new ReadCalls(Query(plan, query, table, filter, parameters), null, plan.CountOnly),
            AccessPath.Queries queries => Queries(plan, queries, table, filter, lowering),
            AccessPath.Scan scan => new ReadCalls(Scan(plan, scan, table, filter), null, plan.CountOnly),
            _ => throw new System.Diagnostics.UnreachableException(plan.Path.GetType().Name),
        };
        return check is null or Condition.Constant ? calls : calls with { Check = calls.Check is null ? check : Condition.All(check, calls.Check) };
    }

    /// <summary>Key attributes of the row at hand as a JSON object.</summary>
    public static byte[] KeyJson(IEnumerable<string> names, ItemReader row, ItemLayout layout)
        => KeyJson(names.Select(name => (name, (Action<ItemWriter>)(writer => writer.Key(row.View(layout.IndexOf(name)))))));

    /// <summary>The key of an item as a JSON object.</summary>
    public static byte[] KeyJson(IEnumerable<(string Name, Action<ItemWriter> Write)> attributes)
    {
        var output = new ArrayBufferWriter<byte>(64);
        using var writer = new ItemWriter(output);
        writer.Json.WriteStartObject();
        foreach (var (name, write) in attributes)
        {
            writer.Json.WritePropertyName(name);
            write(writer);
        }

        writer.Json.WriteEndObject();
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static ReadCall[] GetItem(ReadPlan plan, AccessPath.GetItem path, string table, IReadOnlyDictionary<string, object?> parameters)
    {
        foreach (var (attribute, value) in path.Key)
        {
            if (!KeyRules.IsPossible(attribute, value.Resolve(parameters), plan.Table.Key.MostBytes(attribute.Path.Root)))
            {
                return [];
            }
        }

        return [new GetItemCall(plan, path, table, parameters)];
    }

    private static ReadCalls BatchGetItem(
        ReadPlan plan,
        AccessPath.BatchGetItem path,
        string table,
        ConditionLowering lowering,
        IReadOnlyDictionary<string, object?> parameters)
    {
        var most = Math.Min(BatchGetItemCall.MostKeys, (int?)plan.Options.MaxItemsRead?.Resolve(parameters) ?? BatchGetItemCall.MostKeys);
        var ranges = KeyRanges.Of(path.Keys, lowering);
        var names = plan.Table.Key.All.ToList();
        var keys = from partition in ranges.Partitions
                   from sort in partition.Sort is null ? [[]] : partition.Sort.Ranges.Select(range => new[] { range.Point })
                   select KeyJson(names.Zip(partition.Key.Concat(sort), (name, point) => (name, (Action<ItemWriter>)point.Value.Write)));
        return new ReadCalls(
            [.. keys.Chunk(most).Select(chunk => new BatchGetItemCall(plan, table, chunk))],
            ranges.Check,
            false);
    }

    private static ReadCall[] Query(
        ReadPlan plan,
        AccessPath.Query path,
        string table,
        Condition filter,
        IReadOnlyDictionary<string, object?> parameters)
    {
        var conditions = new Condition[path.Partition.Length + path.Sort.Length];
        for (var i = 0; i < path.Partition.Length; i++)
        {
            var (attribute, source) = path.Partition[i];
            var value = source.Resolve(parameters);
            if (!KeyRules.IsPossible(attribute, value, KeySchema.MostOfPartition))
            {
                return [];
            }

            conditions[i] = new Condition.Comparison(attribute.Path, ComparisonOperator.Equal, attribute.With(value!));
        }

        for (var i = 0; i < path.Sort.Length; i++)
        {
            conditions[path.Partition.Length + i] = KeyRules.Lower(path.Sort[i], parameters);
        }

        var key = Condition.All(conditions);
        return ReferenceEquals(key, Condition.Never) ? [] : [new SearchCall(plan, table, key, filter, path.Descending) { CountOnly = plan.CountOnly }];
    }

    private static ReadCalls Queries(ReadPlan plan, AccessPath.Queries path, string table, Condition filter, ConditionLowering lowering)
    {
        var ranges = KeyRanges.Of(path.Keys, lowering);
        var attributes = path.Keys.Key.All.Select(AttributePath.Of).ToList();
        var reads = (from partition in ranges.Partitions
                     from range in partition.Sort is null ? [KeyRange.All] : partition.Sort.Ranges.AsEnumerable()
                     select (partition.Key, Range: range)).ToList();
        var countOnly = plan.CountOnly && ranges.Check is null
            && reads.TrueForAll(read => read.Key.Length == attributes.Count || read.Range.Check(attributes[read.Key.Length]) is null);
        var calls = reads.ConvertAll(read =>
        {
            var sort = read.Key.Length < attributes.Count ? attributes[read.Key.Length] : null;
            var given = read.Key.Select((point, i) => (Condition)new Condition.Comparison(attributes[i], ComparisonOperator.Equal, point.Value));
            var condition = Condition.All([.. given, (sort is null ? null : read.Range.KeyCondition(sort)) ?? Condition.Always]);
            return new SearchCall(plan, table, condition, filter, path.Descending) { CountOnly = countOnly, EndsCheck = sort is null ? null : read.Range.Check(sort) };
        });
        if (path.Descending)
        {
            calls.Reverse();
        }

        return new ReadCalls(calls, ranges.Check, countOnly);
    }

    private static SearchCall[] Scan(ReadPlan plan, AccessPath.Scan path, string table, Condition filter)
        => path.Segments == 1
            ? [new SearchCall(plan, table, null, filter) { CountOnly = plan.CountOnly }]
            : [.. Enumerable.Range(0, path.Segments).Select(segment => new SearchCall(plan, table, null, filter, segment: segment) { CountOnly = plan.CountOnly })];
}
