using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>
///     The rules between the parts of a table: those that the AWS provider enforces when it plans, and two of DynamoDB's own
///     that no key could work without. After other errors (<c>mayMissNames</c>) a key may have been meant that is not known:
///     unused attributes are not reported then.
/// </summary>
internal sealed class TableRules(TableDeclaration table, DiagnosticBag diagnostics, bool mayMissNames)
{
    public void Check()
    {
        CheckKeysDeclared();
        CheckAttributesUsed();
        CheckAttributeTypes();
        CheckSortKey();
        CheckIndexNames();
        CheckCapacity(table.ReadCapacity, "read_capacity");
        CheckCapacity(table.WriteCapacity, "write_capacity");
    }

    private void CheckKeysDeclared()
    {
        if (table.MayMissAttributes || table.Attributes.Any(a => a.Name.IsInvalid))
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
        if (mayMissNames)
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
                Report(
                    other.Type.Span,
                    $"the attribute \"{same.Key}\" is declared already, as {same.First().Type.Value}, in line {same.First().Span.Line}.",
                    "Keep one of the two attribute blocks.");
            }
        }
    }

    private void CheckSortKey()
    {
        if (table.Partition.IsKnown && table.Sort.IsKnown && table.Partition.Value == table.Sort.Value)
        {
            Report(table.Sort.Span, "range_key is the same attribute as hash_key.", "Name another attribute, or delete range_key.");
        }

        foreach (var index in table.Indexes.Where(i => i.Kind == IndexKind.Local && table.Sort.IsAbsent))
        {
            Report(
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
                Report(
                    index.Name.Span,
                    $"the table has an index \"{index.Name.Value}\" already, in line {first[index.Name.Value!].Span.Line}.",
                    "Give one of the two another name.");
            }
        }
    }

    private void CheckCapacity(Argument<long> capacity, string name)
    {
        if (capacity.IsInvalid || table.Billing.IsInvalid)
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

    private void Report(SourceSpan span, string problem, string cure) => diagnostics.Add(table.Source, span, problem, cure);
}
