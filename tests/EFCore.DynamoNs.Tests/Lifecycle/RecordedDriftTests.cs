using System.Collections.Immutable;
using System.Text.Json;
using EFCore.DynamoNs.Lifecycle;

namespace EFCore.DynamoNs.Tests.Lifecycle;

/// <summary>
///     What no local engine has: answers as DynamoDB's documentation shows them. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html
/// </summary>
public sealed class RecordedDriftTests
{
    private const string Key = "arn:aws:kms:eu-west-1:123456789012:key/1";

    [Fact]
    public void Defaults_that_AWS_leaves_out_of_a_recorded_description_are_no_difference()
        => Assert.Empty(Compare(Orders.Plain, tags: [("aws:cloudformation:stack-name", "x")]));

    [Theory]
    [InlineData("", "ENABLED", 35, "PointInTimeRecovery Update lossy")]
    [InlineData("point_in_time_recovery {\n enabled = true\n}", "DISABLED", null, "PointInTimeRecovery Update")]
    [InlineData("point_in_time_recovery {\n enabled = true\n}", "ENABLED", 35, "")]
    [InlineData("point_in_time_recovery {\n enabled = true\n}", "ENABLED", 7, "PointInTimeRecovery Update")]
    [InlineData("point_in_time_recovery {\n enabled = true\n recovery_period_in_days = 3\n}", "ENABLED", 7, "PointInTimeRecovery Update lossy")]
    [InlineData("point_in_time_recovery {\n enabled = false\n}", "DISABLED", null, "")]
    public void Recovery_differs_from_a_recorded_description(string declared, string status, int? days, string expected)
        => Assert.Equal(
            expected,
            Text(Compare(Orders.With(declared), backups: $$$"""{"PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"{{{status}}}"{{{(days is null ? "" : $",\"RecoveryPeriodInDays\":{days}")}}}}}""")));

    [Theory]
    [InlineData("", "ENABLED", "Encryption Update")]
    [InlineData("", "DISABLED", "")]
    [InlineData("server_side_encryption {\n enabled = true\n}", "ENABLED", "")]
    [InlineData("server_side_encryption {\n enabled = true\n}", null, "Encryption Update")]
    [InlineData("server_side_encryption {\n enabled = true\n kms_key_arn = \"arn:aws:kms:eu-west-1:123456789012:key/1\"\n}", "ENABLED", "")]
    [InlineData("server_side_encryption {\n enabled = true\n kms_key_arn = \"arn:aws:kms:eu-west-1:123456789012:key/2\"\n}", "ENABLED", "Encryption Update")]
    [InlineData("server_side_encryption {\n enabled = true\n kms_key_arn = \"arn:aws:kms:eu-west-1:123456789012:alias/tables\"\n}", "ENABLED", "")]
    [InlineData("server_side_encryption {\n enabled = true\n kms_key_arn = aws_kms_key.tables.arn\n}", "UPDATING", "")]
    public void Encryption_differs_from_a_recorded_description(string declared, string? status, string expected)
        => Assert.Equal(
            expected,
            Text(Compare(
                Orders.With(declared) + "resource \"aws_kms_key\" \"tables\" {}\n",
                status is null ? "" : $$""","SSEDescription":{"Status":"{{status}}","SSEType":"KMS","KMSMasterKeyArn":"{{Key}}"}""")));

    [Theory]
    [InlineData(null, "")]
    [InlineData("STANDARD", "")]
    [InlineData("STANDARD_INFREQUENT_ACCESS", "TableClass Update")]
    public void Class_differs_from_a_recorded_description(string? live, string expected)
        => Assert.Equal(expected, Text(Compare(Orders.Plain, live is null ? "" : $$""","TableClassSummary":{"TableClass":"{{live}}"}""")));

    [Theory]
    [InlineData("", """{"MaxReadRequestUnits":-1,"MaxWriteRequestUnits":-1}""", "")]
    [InlineData("", """{"MaxReadRequestUnits":10,"MaxWriteRequestUnits":-1}""", "OnDemandThroughput Update")]
    [InlineData("on_demand_throughput {\n max_read_request_units = 10\n}", """{"MaxReadRequestUnits":10,"MaxWriteRequestUnits":-1}""", "")]
    [InlineData("on_demand_throughput {\n max_read_request_units = 10\n}", """{"MaxReadRequestUnits":10,"MaxWriteRequestUnits":5}""", "OnDemandThroughput Update")]
    public void Limits_differ_from_a_recorded_description(string declared, string live, string expected)
        => Assert.Equal(expected, Text(Compare(Orders.With(declared), $",\"OnDemandThroughput\":{live}")));

    [Fact]
    public void Default_tags_of_the_provider_are_no_difference_from_a_recorded_description()
    {
        var provider = "provider \"aws\" {\n default_tags {\n tags = { Team = \"a\" }\n }\n}\n";
        Assert.Equal("", Text(Compare(Orders.With("tags = { Owner = \"shop\" }") + provider, tags: [("Owner", "shop"), ("Team", "a")])));
        Assert.Equal("Tags Update", Text(Compare(Orders.With("tags = { Owner = \"shop\" }") + provider, tags: [("Owner", "post"), ("Team", "a")])));
        Assert.Equal("Tags Update", Text(Compare(Orders.With("tags = { Owner = \"shop\" }"), tags: [("Owner", "shop"), ("Team", "a")])));
    }

    [Fact]
    public void Values_of_tags_are_not_shown()
    {
        var difference = Assert.Single(Compare(Orders.With("tags = { Owner = \"secret\" }"), tags: [("Owner", "other")]));
        Assert.Equal(("having Owner", "having another value of Owner"), (difference.Declared, difference.Live));
        Assert.DoesNotContain("secret", difference.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tags = { Owner = aws_iam_user.x.name }\n", "tags")]
    [InlineData("deletion_protection_enabled = data.aws_region.x.flag\n", "deletion_protection_enabled")]
    [InlineData("point_in_time_recovery {\n enabled = data.aws_region.x.flag\n}\n", "point_in_time_recovery")]
    [InlineData("stream_enabled = data.aws_region.x.flag\n", "stream_enabled")]
    public void What_is_known_only_when_Terraform_applies_is_not_compared_with_a_recorded_description(string declared, string setting)
    {
        var terraform = Orders.With(declared) + "resource \"aws_iam_user\" \"x\" {}\ndata \"aws_region\" \"x\" {}\n";
        var table = LiveTables.Declared(terraform).Single();
        var live = Live(""","DeletionProtectionEnabled":true,"StreamSpecification":{"StreamEnabled":true,"StreamViewType":"KEYS_ONLY"}""", "ENABLED", [("Team", "a")]);
        Assert.DoesNotContain(TableComparer.Compare(table, live), d => d.Setting.Split('.')[0] == setting);
        Assert.Equal([$"{setting} was not compared: its value is known only when Terraform applies."], TableComparer.NotCompared(table, live));
    }

    [Fact]
    public void Index_that_is_being_deleted_is_gone_in_a_recorded_description()
        => Assert.Equal("GlobalIndexMissing by_place Update", Text(Compare(Orders.Plain, indexStatus: "DELETING")));

    private static string Text(IEnumerable<TableDifference> differences) => string.Join(", ", differences.Select(DriftCase.Text));

    private static ImmutableArray<TableDifference> Compare(
        string terraform,
        string more = "",
        string? backups = null,
        (string, string)[]? tags = null,
        string indexStatus = "ACTIVE")
        => TableComparer.Compare(LiveTables.Declared(terraform).Single(), Live(more, backups, tags, indexStatus));

    private static LiveTable Live(string more, string? backups, (string Key, string Value)[]? tags, string indexStatus = "ACTIVE")
        => LiveTableReader.Read(
            "orders",
            new LiveAnswers(
                JsonElement.Parse($$$"""
                    {"TableName":"dev_orders","TableStatus":"ACTIVE","TableArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/dev_orders",
                     "AttributeDefinitions":[{"AttributeName":"customer_id","AttributeType":"S"},{"AttributeName":"placed_on","AttributeType":"N"},{"AttributeName":"place","AttributeType":"S"}],
                     "KeySchema":[{"AttributeName":"customer_id","KeyType":"HASH"},{"AttributeName":"placed_on","KeyType":"RANGE"}],
                     "BillingModeSummary":{"BillingMode":"PAY_PER_REQUEST"},
                     "ProvisionedThroughput":{"ReadCapacityUnits":0,"WriteCapacityUnits":0,"NumberOfDecreasesToday":0},
                     "GlobalSecondaryIndexes":[{"IndexName":"by_place","IndexStatus":"{{{indexStatus}}}","KeySchema":[{"AttributeName":"place","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"},
                      "ProvisionedThroughput":{"ReadCapacityUnits":0,"WriteCapacityUnits":0,"NumberOfDecreasesToday":0}}],
                     "WarmThroughput":{"ReadUnitsPerSecond":12000,"WriteUnitsPerSecond":4000}{{{more}}}}
                    """),
                JsonElement.Parse("""{"TimeToLiveStatus":"DISABLED"}"""),
                JsonElement.Parse(backups is null or "ENABLED" ? """{"ContinuousBackupsStatus":"ENABLED","PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"DISABLED"}}""" : backups),
                (tags ?? []).ToImmutableSortedDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal)),
            isLocal: false);
}
