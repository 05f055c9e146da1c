using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>The provider's rules on what keys and queries do not depend on.</summary>
internal sealed class SettingRules(TableDeclaration table, DiagnosticBag errors)
{
    private const int MaxRecoveryDays = 35;

    private const int MinWarmReads = 12_000;

    private const int MinWarmWrites = 4_000;

    public void Check()
    {
        var settings = table.Settings;
        if (settings.Recovery is { Days: { IsKnown: true, Value: < 1 or > MaxRecoveryDays } days })
        {
            Error(days.Span, $"recovery_period_in_days is from 1 to {MaxRecoveryDays}.", $"Write recovery_period_in_days = {MaxRecoveryDays}, for example.");
        }

        if (settings.Encryption is { Key: { IsKnown: true, Value: { } key } argument } && !key.StartsWith("arn:", StringComparison.Ordinal))
        {
            Error(argument.Span, "kms_key_arn is no ARN.", "Write the key's ARN: arn:aws:kms:eu-west-1:123456789012:key/..., or delete it for the key of AWS.");
        }

        if (settings.OnDemand is not null)
        {
            foreach (var (capacity, name) in new[] { (table.ReadCapacity, "read_capacity"), (table.WriteCapacity, "write_capacity") }.Where(c => c.Item1.IsKnown))
            {
                Error(capacity.Span, $"{name} can't stand beside an on_demand_throughput block.", $"Delete {name}, or the block.");
            }
        }

        if (settings.Warm is var (reads, writes))
        {
            CheckLeast(reads, MinWarmReads, "read_units_per_second");
            CheckLeast(writes, MinWarmWrites, "write_units_per_second");
        }

        if (settings.Import is not null)
        {
            foreach (var (name, value) in settings.Restore.Where(r => r.Value.IsKnown))
            {
                Error(value.Span, $"{name} can't stand beside an import_table block.", "Keep one of the two: a table is imported or restored.");
            }

            if (settings.Import.Bucket is null)
            {
                Error(table.Span, "the import_table block of this table has no s3_bucket_source block.", "Add s3_bucket_source { bucket = \"files\" } to it.");
            }
        }
    }

    private void CheckLeast(Argument<long> units, long least, string name)
    {
        if (units.IsKnown && units.Value < least)
        {
            Error(units.Span, $"{name} is {least} or more.", $"Write {name} = {least}, for example.");
        }
    }

    private void Error(SourceSpan span, string problem, string cure) => errors.Add(table.Source, span, problem, cure);
}
