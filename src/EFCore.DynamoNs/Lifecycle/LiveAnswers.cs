using System.Collections.Immutable;
using System.Text.Json;

namespace EFCore.DynamoNs.Lifecycle;

/// <summary>What DynamoDB answered about one table; null for what was not told.</summary>
/// <param name="Table">The <c>Table</c> of DescribeTable.</param>
/// <param name="TimeToLive">The <c>TimeToLiveDescription</c> of DescribeTimeToLive.</param>
/// <param name="Backups">The <c>ContinuousBackupsDescription</c> of DescribeContinuousBackups.</param>
/// <param name="Tags">The pairs of ListTagsOfResource.</param>
internal sealed record LiveAnswers(JsonElement Table, JsonElement? TimeToLive, JsonElement? Backups, ImmutableSortedDictionary<string, string>? Tags);
