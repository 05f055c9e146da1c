using System.Text.Json;
using System.Text.Json.Nodes;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Parity;

/// <summary>What cc_dynamodb3 keeps values as, and its <c>to_json</c>. More stands in <see cref="Shapes.CcDynamoDB3Tests" />.</summary>
public abstract class StoredFormTests(EngineFixture engine) : ParityTest(engine)
{
    [Fact]
    public async Task Boolean_is_0_or_1()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", IsEnabled = false });
        Assert.Equal(Json("""{ "agency_subdomain": {"S": "metzler"}, "is_enabled": {"N": "0"} }"""), await ItemAsync("hash_only"));
        Assert.False((await Db.HashOnly.SingleAsync(Cancellation)).IsEnabled);
    }

    [Fact]
    public async Task Negative_timestamp()
    {
        var longAgo = new DateTime(1899, 6, 7, 8, 9, 10, DateTimeKind.Utc);
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", Created = longAgo });
        Assert.Equal(Json("""{ "agency_subdomain": {"S": "metzler"}, "created": {"N": "-2226930650"} }"""), await ItemAsync("hash_only"));
        Assert.Equal(longAgo, (await Db.HashOnly.SingleAsync(Cancellation)).Created);
    }

    [Fact]
    public async Task Empty_string_is_kept()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", Name = "" });
        Assert.Equal(Json("""{ "agency_subdomain": {"S": "metzler"}, "name": {"S": ""} }"""), await ItemAsync("hash_only"));
        Assert.Equal("", (await Db.HashOnly.SingleAsync(Cancellation)).Name);
    }

    [Fact]
    public async Task Map_field_with_nested_data()
    {
        var map = new MapField
        {
            AgencySubdomain = "metzler",
            RequestData = new() { FirstName = "", IsOpen = true, Nested = new() { Amount = 1.25m, Tags = ["", "b"] } },
            Anything = new() { ["nested"] = new() { ["data"] = ["first_name", ""], ["none"] = [] } },
        };
        await SaveAsync(map);
        Assert.Equal(
            Json("""
                {
                  "agency_subdomain": {"S": "metzler"},
                  "request_data": {"M": {
                    "first_name": {"S": ""}, "is_open": {"BOOL": true},
                    "nested": {"M": { "amount": {"N": "1.25"}, "tags": {"L": [{"S": ""}, {"S": "b"}]} }}
                  }},
                  "anything": {"M": { "nested": {"M": { "data": {"L": [{"S": "first_name"}, {"S": ""}]}, "none": {"L": []} }} }}
                }
                """),
            await ItemAsync("map_field"));
        Assert.Equivalent(map, await Db.MapFields.SingleAsync(Cancellation), strict: true);
    }

    [Fact]
    public async Task Map_field_of_any_shape_is_read_without_a_class()
    {
        await PutAsync("map_field", """{ "agency_subdomain": {"S": "metzler"}, "request_data": {"M": { "a": {"L": [{"N": "1"}, {"M": { "b": {"NULL": true} }}]} }} }""");
        var row = (await Db.Table("map_field").FirstOrDefaultAsync(Cancellation))!;
        var list = (List<object?>)((IReadOnlyDictionary<string, object?>)row["request_data"]!)["a"]!;
        Assert.Equal(1m, list[0]);
        Assert.Null(((IReadOnlyDictionary<string, object?>)list[1]!)["b"]);
    }

    [Fact]
    public async Task Model_to_json_is_what_is_stored()
    {
        var created = new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);
        var entry = Db.Add(new HashOnly { AgencySubdomain = "metzler", ExternalId = 123, IsEnabled = true, Name = "Zoë \"Ä\"", Created = created });
        var (item, plain) = (entry.ToItemJson(), entry.ToJson());
        await Db.SaveChangesAsync(Cancellation);
        Assert.Equal(await ItemAsync("hash_only"), Json(item));
        Assert.Equal(Json("""{ "agency_subdomain": "metzler", "external_id": 123, "is_enabled": 1, "name": "Zoë \"Ä\"", "created": 1714979289 }"""), Json(plain));
        var read = await Context().HashOnly.SingleAsync(Cancellation);
        Assert.Equal(item, Context().Entry(read).ToItemJson());
    }

    [Fact]
    public async Task Model_to_json_of_every_kind_of_value_is_what_is_stored()
    {
        var map = new MapField
        {
            AgencySubdomain = "metzler",
            RequestData = new() { FirstName = "", Nested = new() { Amount = 79228162514264337593543950335m, Tags = ["b"] } },
            Anything = new() { ["n"] = [] },
        };
        var entry = Db.Add(map);
        await Db.SaveChangesAsync(Cancellation);
        Assert.Equal(await ItemAsync("map_field"), Json(entry.ToItemJson()));
        Assert.Equal(
            """{"agency_subdomain":"metzler","anything":{"n":{}},"request_data":{"first_name":"","is_open":false,"nested":{"amount":79228162514264337593543950335,"tags":["b"]}}}""",
            Json(entry.ToJson()));
    }

    [Fact]
    public void To_json_of_the_class_is_System_Text_Jsons()
    {
        var updated = new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);
        var json = JsonSerializer.SerializeToNode(new HashOnly { AgencySubdomain = "metzler", Updated = updated })!;
        Assert.Null(json["IsEnabled"]);
        Assert.Equal("2024-05-06T07:08:09Z", (string?)json["Updated"]);
    }

    [Fact]
    public void Value_that_can_not_be_stored_is_refused_by_to_json_too()
        => Assert.StartsWith(
            "DYN4005: 'HashOnly.Created' has a value that DynamoDB can't hold",
            Assert.Throws<DynamoException>(() => Db.Entry(new HashOnly { Created = DateTime.UnixEpoch }).ToItemJson()).Message,
            StringComparison.Ordinal);

    private static string Json(string item) => RequestText.Canonical(JsonNode.Parse(item)!);
}

public sealed class StoredFormTestsOnDynoxide(Dynoxide engine) : StoredFormTests(engine);

public sealed class StoredFormTestsOnDynamoDBLocal(DynamoDBLocal engine) : StoredFormTests(engine);
