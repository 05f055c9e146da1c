using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>
///     The rules between the parts of a table: as errors those that the AWS provider enforces when it plans, as problems those
///     of DynamoDB without which no key works, as notes the rest of what DynamoDB would refuse. After other errors
///     (<c>mayMissNames</c>) a key may have been meant that is not known: unused attributes are not reported then.
/// </summary>
internal sealed class TableRules(TableDeclaration table, TableReport report, bool mayMissNames)
{
    /// <summary>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html</summary>
    private const int MaxGlobalIndexes = 20;

    private const int MaxLocalIndexes = 5;

    public void Check()
    {
        CheckKeysDeclared();
        CheckAttributesUsed();
        CheckAttributeTypes();
        CheckKey();
        CheckIndexNames();
        CheckCapacity(table.ReadCapacity, "read_capacity");
        CheckCapacity(table.WriteCapacity, "write_capacity");
        CheckTimeToLive();
        CheckStream();
        CheckIndexLimits();
        new SettingRules(table, report.Errors).Check();
    }

    private void CheckKeysDeclared()
    {
        if (table.MayMissAttributes || table.Attributes.Any(a => a.Name.IsInvalid || a.Name.IsUnknown))
        {
            return;
        }

        var declared = table.Attributes.Where(a => a.Name.IsKnown).Select(a => a.Name.Value!).ToHashSet(StringComparer.Ordinal);
        var reported = new HashSet<SourceSpan>();
        foreach (var key in UsedKeys().Where(k => k.IsKnown && !declared.Contains(k.Value!)))
        {
            if (!reported.Add(key.Span))
            {
                continue;
            }

            var nearest = NearestName.Of(key.Value!, declared);
            Report(
                key.Span,
                $"the key \"{key.Value}\" is not declared as an attribute of the table.",
                nearest is null
                    ? $"Add to the table (with its type, S, N or B):\n  attribute {{\n    name = \"{key.Value}\"\n    type = \"S\"\n  }}"
                    : $"Did you mean \"{nearest}\"? Otherwise add an attribute block with this name and its type.");
        }
    }

    private void CheckAttributesUsed()
    {
        if (mayMissNames || table.Partition.IsAbsent)
        {
            return;
        }

        var used = UsedKeys().Where(k => k.IsKnown).Select(k => k.Value!).ToHashSet(StringComparer.Ordinal);
        foreach (var attribute in table.Attributes.Where(a => a.Name.IsKnown && !used.Contains(a.Name.Value!)))
        {
            Report(
                attribute.Name.Span,
                $"the attribute \"{attribute.Name.Value}\" is used by no key and no index.",
                "Delete its attribute block: DynamoDB declares key attributes only, items may hold any others.");
        }
    }

    private void CheckAttributeTypes()
    {
        foreach (var same in table.Attributes.Where(a => a.Name.IsKnown && a.Type.IsKnown).GroupBy(a => a.Name.Value))
        {
            foreach (var other in same.Where(a => a.Type.Value != same.First().Type.Value))
            {
                Problem(
                    other.Type.Span,
                    $"the attribute \"{same.Key}\" is declared already, as {same.First().Type.Value}, in line {table.Source.LineNumber(same.First().Span)}.",
                    "Keep one of the two attribute blocks.");
            }
        }
    }

    private void CheckKey()
    {
        if (table.Partition.IsAbsent)
        {
            // Without attributes it may be a table that is restored: the provider refuses attributes that no key uses.
            (table.Attributes.IsEmpty ? report.Problems : report.Errors)
                .Add(table.Source, table.Partition.Span, "this \"aws_dynamodb_table\" block has no hash_key, or an empty one.", "Add hash_key = \"id\".");
        }

        if (table.Name.Value is "")
        {
            Problem(table.Name.Span, "this table has an empty name.", "Write name = \"orders\", for example.");
        }

        if (table.Partition.IsKnown && table.Sort.IsKnown && table.Partition.Value == table.Sort.Value)
        {
            Problem(table.Sort.Span, "range_key is the same attribute as hash_key.", "Name another attribute, or delete range_key.");
        }

        foreach (var index in table.Indexes.Where(i => i.Kind == IndexKind.Local && table.Sort.IsAbsent))
        {
            Problem(
                index.Span,
                "a local index needs a table with a range_key, and this table has none.",
                "Declare a global_secondary_index instead, or give the table a range_key.");
        }
    }

    private void CheckIndexNames()
    {
        var first = new Dictionary<string, IndexDeclaration>(StringComparer.Ordinal);
        foreach (var index in table.Indexes.Where(i => i.Name.IsKnown))
        {
            if (!first.TryAdd(index.Name.Value!, index))
            {
                // Of two local indexes of one name the provider sees one, and the other's key is used by none.
                (index.Kind == IndexKind.Local ? report.Errors : report.Problems).Add(
                    table.Source,
                    index.Name.Span,
                    $"the table has an index \"{index.Name.Value}\" already, in line {table.Source.LineNumber(first[index.Name.Value!].Span)}.",
                    "Give one of the two another name.");
            }
        }
    }

    private void CheckCapacity(Argument<long> capacity, string name)
    {
        if (capacity.IsInvalid || capacity.IsUnknown || table.Billing.IsInvalid || table.Billing.IsUnknown)
        {
            return;
        }

        if (table.BillingMode == BillingMode.PayPerRequest && capacity is { IsKnown: true, Value: not 0 })
        {
            Report(capacity.Span, $"{name} can't be set when billing_mode is \"PAY_PER_REQUEST\".", $"Delete {name}.");
        }

        if (table.BillingMode == BillingMode.Provisioned && capacity.Value < 1)
        {
            var mode = table.Billing.IsKnown ? "billing_mode \"PROVISIONED\"" : "billing_mode \"PROVISIONED\" (the default)";
            Report(
                capacity.Span,
                $"{mode} needs {name} of at least 1.",
                $"Add {name} = 5, for example, or write billing_mode = \"PAY_PER_REQUEST\".");
        }
    }

    private IEnumerable<Argument<string>> UsedKeys()
        => new[] { table.Partition, table.Sort }.Concat(table.Indexes.SelectMany(i => i.Keys));

    private void CheckTimeToLive()
    {
        if (table.TimeToLive is { Enabled.Value: true, Attribute: { IsAbsent: true } attribute })
        {
            Report(attribute.Span, "TTL is enabled, but no attribute holds the expiry.", "Add attribute_name = \"expires_at\" to the ttl block.");
        }
    }

    private void CheckStream()
    {
        if (table is { StreamEnabled.Value: true, StreamView.IsAbsent: true })
        {
            Report(
                table.StreamEnabled.Span,
                "the stream is enabled, but not what it shows.",
                "Add stream_view_type = \"NEW_AND_OLD_IMAGES\", or \"KEYS_ONLY\", \"NEW_IMAGE\", \"OLD_IMAGE\".");
        }
    }

    private void CheckIndexLimits()
    {
        foreach (var (kind, most) in new[] { (IndexKind.Global, MaxGlobalIndexes), (IndexKind.Local, MaxLocalIndexes) })
        {
            if (table.Indexes.Where(i => i.Kind == kind).ElementAtOrDefault(most) is { } beyond)
            {
                report.Notes.Add(table.Source, beyond.Span, $"DynamoDB takes {most} {kind.ToString().ToLowerInvariant()} indexes a table.", "Delete an index, or ask AWS for a higher quota.");
            }
        }

        foreach (var index in table.Indexes.Where(i => i.Projection is { IsKnown: true } && i.NonKeyAttributes is { IsInvalid: false, IsUnknown: false }))
        {
            if (index.Projection.Value == Projection.Include && index.NonKeyAttributes.IsAbsent)
            {
                report.Notes.Add(table.Source, index.Span, "the projection INCLUDE names no attributes.", "Add non_key_attributes = [\"total\"].");
            }
            else if (index.Projection.Value != Projection.Include && index.NonKeyAttributes is { IsKnown: true, Value.IsEmpty: false })
            {
                report.Notes.Add(table.Source, index.NonKeyAttributes.Span, "non_key_attributes counts with the projection INCLUDE only.", "Delete it, or write projection_type = \"INCLUDE\".");
            }
        }
    }

    private void Report(SourceSpan span, string problem, string cure) => report.Errors.Add(table.Source, span, problem, cure);

    private void Problem(SourceSpan span, string problem, string cure) => report.Problems.Add(table.Source, span, problem, cure);
}
