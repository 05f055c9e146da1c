using System.Text.Json;

namespace EFCore.DynamoNs.Tests.Infrastructure.Surveys;

/// <summary>Items as others wrote them, as entities.</summary>
internal static class SurveyItems
{
    public static IEnumerable<object> Entities(JsonElement items)
        => Of(items, "nps_survey", item => new NpsSurvey
        {
            AgencyId = item.GetProperty("agency_id").GetInt32(),
            ProfileId = item.GetProperty("profile_id").GetInt32(),
            Change = Text(item, "change"),
            Comments = Text(item, "comments"),
            Created = item.GetProperty("created").GetDateTimeOffset(),
            Favorite = Text(item, "favorite"),
            RecommendScore = Text(item, "recommend_score"),
        })
            .Concat(Of(items, "change_in_condition", item => new ChangeInCondition
            {
                CarelogId = item.GetProperty("carelog_id").GetInt32(),
                Time = item.GetProperty("time").GetInt64(),
                SavedInRDB = (int?)Number(item, "saved_in_rdb"),
                SessionId = (int?)Number(item, "session_id"),
            }))
            .Concat(Of(items, "hash_only", item => new HashOnly
            {
                AgencySubdomain = item.GetProperty("agency_subdomain").GetString()!,
                ExternalId = Text(item, "external_id"),
                Name = Text(item, "name"),
                IsEnabled = Number(item, "is_enabled") == 1,
                Created = Instant(item, "created"),
                Updated = Instant(item, "updated"),
            }))
            .Concat(Of(items, "map_field", item => new MapField
            {
                AgencySubdomain = item.GetProperty("agency_subdomain").GetString()!,
                RequestData = Request(item.GetProperty("request_data")),
            }));

    private static RequestData Request(JsonElement map)
    {
        var data = map.GetProperty("nested").GetProperty("data");
        return new RequestData
        {
            FirstName = Text(map, "first_name"),
            Nested = new NestedData
            {
                Data = new TaggedData
                {
                    Tags = [.. data.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!)],
                    Count = data.GetProperty("count").GetInt32(),
                },
            },
        };
    }

    private static IEnumerable<object> Of(JsonElement items, string table, Func<JsonElement, object> entity)
        => items.GetProperty(table).EnumerateArray().Select(entity);

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static long? Number(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    private static DateTimeOffset? Instant(JsonElement item, string name)
        => Number(item, name) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
