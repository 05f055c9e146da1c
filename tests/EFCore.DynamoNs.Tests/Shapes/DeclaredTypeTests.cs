using System.Globalization;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Metadata;
using EFCore.DynamoNs.Tests.Values;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Shapes;

/// <summary>A key is encoded as Terraform declares its attribute: as a table's key and as an index's.</summary>
public abstract class DeclaredTypeTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Int_declared_S() => Keeps(-42, "S", "\"-42\"", others: "\"-042\"");

    [Fact]
    public Task Long_declared_S() => Keeps(long.MaxValue, "S", "\"9223372036854775807\"");

    [Fact]
    public Task Decimal_declared_S() => Keeps(1.50m, "S", "\"1.5\"", others: "\"1.500\"");

    [Fact]
    public Task Double_declared_S() => Keeps(0.1, "S", "\"0.1\"");

    [Fact]
    public Task Bool_declared_S() => Keeps(true, "S", "\"true\"", others: "\"True\"");

    [Fact]
    public Task TimeSpan_declared_S() => Keeps(TimeSpan.FromMinutes(90), "S", "\"01:30:00\"");

    [Fact]
    public Task Enum_declared_S() => Keeps(Level.High, "S", "\"High\"");

    [Fact]
    public Task Bool_declared_N() => Keeps(true, "N", "\"1\"");

    [Fact]
    public Task String_declared_N() => Keeps("-12.5", "N", "\"-12.5\"");

    [Fact]
    public Task DateTime_declared_N()
        => Keeps(new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc).AddTicks(5), "N", "\"1714979289.0000005\"");

    [Fact]
    public Task DateTimeOffset_declared_N_before_1970()
        => Keeps(new DateTimeOffset(1969, 12, 31, 23, 59, 58, 500, TimeSpan.Zero), "N", "\"-1.5\"");

    [Fact]
    public Task DateOnly_declared_N() => Keeps(new DateOnly(1969, 12, 31), "N", "\"-86400\"");

    [Fact]
    public Task Guid_declared_B()
        => Keeps(new Guid("00112233-4455-6677-8899-aabbccddeeff"), "B", "\"ABEiM0RVZneImaq7zN3u/w==\"");

    [Fact]
    public Task Bytes_declared_B() => Keeps(new byte[] { 1, 255 }, "B", "\"Af8=\"");

    [Fact]
    public async Task Nullable_key_of_an_index_is_encoded_as_declared()
    {
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity<Sparse>(), Models.Table("sparse", "id:S", "rank:S", "number:S", "at:N"));
        await shop.SaveAsync(new Sparse { Id = "a", Rank = 1, Number = 7, At = DateTimeOffset.UnixEpoch.AddSeconds(1) });
        Assert.Equal(
            Update.Shop.Json("""{ "id": {"S": "a"}, "rank": {"S": "1"}, "number": {"S": "7"}, "at": {"N": "1"} }"""),
            await shop.ItemAsync("sparse"));
        await using var db = shop.Context();
        var at = DateTimeOffset.UnixEpoch.AddSeconds(1);
        Assert.Equal("a", await db.Set<Sparse>().Where(s => s.Number == 7).Select(s => s.Id).SingleAsync(Cancellation));
        Assert.Equal("a", await db.Set<Sparse>().Where(s => s.At == at).Select(s => s.Id).SingleAsync(Cancellation));
        shop.AssertSent(
            ("Query", """
                {
                  "TableName": "sparse", "IndexName": "by_number", "Limit": 2, "KeyConditionExpression": "#number = :v0", "ProjectionExpression": "#id, #rank",
                  "ExpressionAttributeNames": { "#number": "number", "#id": "id", "#rank": "rank" }, "ExpressionAttributeValues": { ":v0": {"S": "7"} }
                }
                """),
            ("Query", """
                {
                  "TableName": "sparse", "IndexName": "by_at", "Limit": 2, "KeyConditionExpression": "#at = :v0", "ProjectionExpression": "#id, #rank",
                  "ExpressionAttributeNames": { "#at": "at", "#id": "id", "#rank": "rank" }, "ExpressionAttributeValues": { ":v0": {"N": "1"} }
                }
                """));
    }

    /// <summary>C# compares a short with an int: what is stored as text is asked for as text all the same.</summary>
    [Fact]
    public async Task Number_that_CSharp_widens_is_found_by_its_text()
    {
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity<Keyed<short>>(), Models.Table("keyed", "key:S", "rank:N"));
        await shop.SaveAsync(new Keyed<short> { Key = 5, Rank = 1 });
        await using var db = shop.Context();
        var wide = 5L;
        Assert.Single(await db.Set<Keyed<short>>().Where(k => k.Key == 5).ToListAsync(Cancellation));
        Assert.Single(await db.Set<Keyed<short>>().Where(k => k.Key == wide).ToListAsync(Cancellation));
        Assert.All(
            shop.Recorder.Requests,
            request => Assert.Equal("""{":v0":{"S":"5"}}""", request.Body["ExpressionAttributeValues"]!.ToJsonString()));
    }

    [Fact]
    public async Task Dates_declared_N_are_sorted_and_bounded_as_times()
    {
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity<Timed>(), Models.Table("timed", "id:S", "at:N"));
        DateTime[] times = [DateTime.MinValue, new(1969, 1, 1), DateTime.UnixEpoch.AddTicks(-1), DateTime.UnixEpoch, new(2024, 1, 1), DateTime.MaxValue];
        await shop.SaveAsync([.. times.Reverse().Select(time => new Timed { Id = "a", At = DateTime.SpecifyKind(time, DateTimeKind.Utc) })]);
        await using var db = shop.Context();
        Assert.Equal(times, await db.Set<Timed>().Where(t => t.Id == "a").OrderBy(t => t.At).Select(t => t.At).ToListAsync(Cancellation));
        var from = DateTime.UnixEpoch.AddTicks(-1);
        Assert.Equal(
            times.Where(time => time > from),
            await db.Set<Timed>().Where(t => t.Id == "a" && t.At > from).OrderBy(t => t.At).Select(t => t.At).ToListAsync(Cancellation));
        Assert.Equal("""{":v0":{"S":"a"},":v1":{"N":"-0.0000001"}}""", shop.Recorder.Requests[^1].Body["ExpressionAttributeValues"]!.ToJsonString());
    }

    [Fact]
    public async Task Text_of_numbers_is_not_ordered_as_numbers()
    {
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity<Keyed<string>>(), Models.Table("keyed", "rank:S", "key:S"));
        await using var db = shop.Context();
        var range = await Assert.ThrowsAsync<DynamoException>(
            () => db.Set<Keyed<string>>().Where(k => k.Rank > 5).ToListAsync(Cancellation));
        Assert.StartsWith("DYN3010", range.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("042")]
    [InlineData("1.50")]
    [InlineData("-0")]
    [InlineData("1e3")]
    [InlineData("123456789012345678901234567890123456789")]
    public async Task Text_that_is_no_plain_number_is_not_sent_as_one(string text)
    {
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity<Keyed<string>>(), Models.Table("keyed", "key:N", "rank:N"));
        await using var db = shop.Context();
        db.Add(new Keyed<string> { Key = text });
        Assert.Equal(
            "DYN4005: 'Keyed<string>.Key' has a value that DynamoDB can't hold: a number in its plain form (42, -1.5) of at most 38 digits is wanted. "
            + "Nothing was sent. EnableSensitiveDataLogging() shows the key.",
            (await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation))).Message);
        Assert.Empty(shop.Recorder.Requests);
    }

    /// <summary>Saved, read, found by its key, changed and deleted; and what others wrote is read.</summary>
    private async Task Keeps<T>(T key, string type, string stored, string? others = null)
    {
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity<Keyed<T>>(), Models.Table("keyed", $"key:{type}", "rank:N"));
        await shop.SaveAsync(new Keyed<T> { Key = key, Rank = 1, Note = "a" });
        string Item(string note) => Update.Shop.Json($$$"""{ "key": {"{{{type}}}": {{{stored}}}}, "rank": {"N": "1"}, "note": {"S": "{{{note}}}"} }""");
        Assert.Equal(Item("a"), await shop.ItemAsync("keyed"));

        await using var db = shop.Context();
        var found = (await db.Set<Keyed<T>>().FindAsync([key, 1], Cancellation))!;
        Assert.Equal(key, found.Key);
        found.Note = "b";
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(Item("b"), await shop.ItemAsync("keyed"));
        Assert.Equal("b", await db.Set<Keyed<T>>().Where(k => k.Key!.Equals(key)).Select(k => k.Note).SingleAsync(Cancellation));
        db.Remove(found);
        await db.SaveChangesAsync(Cancellation);
        var sent = string.Create(CultureInfo.InvariantCulture, $"\"{type}\":{stored}");
        Assert.All(shop.Recorder.Requests, request => Assert.Contains(sent, request.Text, StringComparison.Ordinal));
        Assert.Equal(["GetItem", "UpdateItem", "Query", "DeleteItem"], shop.Recorder.Operations.Take(4));

        if (others is not null)
        {
            await shop.PutAsync("keyed", $$$"""{ "key": {"{{{type}}}": {{{others}}}}, "rank": {"N": "1"} }""");
            await using var later = shop.Context();
            Assert.Equal(key, (await later.Set<Keyed<T>>().SingleAsync(Cancellation)).Key);
        }
    }

    [System.ComponentModel.DataAnnotations.Schema.Table("keyed")]
    internal sealed class Keyed<T>
    {
        public T Key { get; set; } = default!;

        public int Rank { get; set; }

        public string? Note { get; set; }
    }

    internal sealed class Sparse
    {
        public string Id { get; set; } = "";

        public int Rank { get; set; }

        public int? Number { get; set; }

        public DateTimeOffset? At { get; set; }
    }

    internal sealed class Timed
    {
        public string Id { get; set; } = "";

        public DateTime At { get; set; }
    }
}

public sealed class DeclaredTypeTestsOnDynoxide(Dynoxide engine) : DeclaredTypeTests(engine);

public sealed class DeclaredTypeTestsOnDynamoDBLocal(DynamoDBLocal engine) : DeclaredTypeTests(engine);
