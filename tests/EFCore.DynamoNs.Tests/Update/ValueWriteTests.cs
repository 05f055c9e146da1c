using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Update;

public abstract class ValueWriteTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<DateTimeKind> Kinds => [.. Enum.GetValues<DateTimeKind>()];

    [Fact]
    public async Task Values_come_back_as_they_were()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(Full());
        await using var db = shop.Context();
        var sample = (await db.Samples.FindAsync(["s"], Cancellation))!;
        Assert.Equivalent(Full(), sample, strict: true);
        Assert.Equal(TimeSpan.FromHours(5.5), sample.Instant.Offset);
        Assert.False(db.ChangeTracker.HasChanges());
    }

    [Fact]
    public async Task Values_are_stored_in_their_forms()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        db.Add(Full());
        await db.SaveChangesAsync(Cancellation);
        shop.AssertSent(("PutItem", """
            {
              "TableName": "Samples",
              "Item": {
                "Id": {"S": "s"},
                "Color": {"N": "7"},
                "MaybeColor": {"N": "0"},
                "ColorByName": {"S": "Green"},
                "Amount": {"N": "79228162514264337593543950335"},
                "Moment": {"S": "2024-02-29T12:34:56.7890123"},
                "Instant": {"S": "2024-02-29T07:04:56.7890123Z+05:30"},
                "Day": {"S": "2024-02-29"},
                "Time": {"S": "23:59:59.9999999"},
                "Span": {"N": "-36610000000"},
                "Guid": {"S": "00112233-4455-6677-8899-aabbccddeeff"},
                "Ratio": {"N": "0.1"},
                "Large": {"N": "18446744073709551615"},
                "Letter": {"S": "é"},
                "Flag": {"BOOL": true},
                "Tag": {"S": "t"}
              },
              "ConditionExpression": "attribute_not_exists(#Id)",
              "ExpressionAttributeNames": { "#Id": "Id" },
              "ReturnValuesOnConditionCheckFailure": "ALL_OLD"
            }
            """));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Kind_of_a_DateTime_is_kept(DateTimeKind kind)
    {
        using var shop = await Shop.OpenAsync(engine);
        var moment = new DateTime(2024, 7, 1, 1, 2, 3, kind).AddTicks(4);
        await shop.SaveAsync(new Sample { Id = "s", Moment = moment });
        await using var db = shop.Context();
        var sample = (await db.Samples.FindAsync(["s"], Cancellation))!;
        Assert.Equal(moment, sample.Moment);
        Assert.Equal(kind, sample.Moment.Kind);
    }

    [Fact]
    public async Task Property_with_a_converter_is_updated_and_found()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(Full());
        await using var db = shop.Context();
        var sample = (await db.Samples.FindAsync(["s"], Cancellation))!;
        (sample.Tag, sample.ColorByName, sample.MaybeColor) = (new Tag("u"), Color.Red, null);
        await db.SaveChangesAsync(Cancellation);
        await using var again = shop.Context();
        var tag = new Tag("u");
        var found = await again.Samples.AllowScan().Where(s => s.Tag == tag && s.ColorByName == Color.Red).SingleAsync(Cancellation);
        Assert.Null(found.MaybeColor);
    }

    [Fact]
    public async Task Number_that_DynamoDB_cannot_hold_is_refused_before_anything_is_sent()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        db.Add(new Sample { Id = "s", Ratio = double.NaN });
        await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync(Cancellation));
        Assert.Empty(shop.Recorder.Requests);
    }

    private static Sample Full()
        => new()
        {
            Id = "s",
            Color = Color.Green,
            MaybeColor = Color.Red,
            ColorByName = Color.Green,
            Amount = decimal.MaxValue,
            Moment = new DateTime(2024, 2, 29, 12, 34, 56).AddTicks(7890123),
            Instant = new DateTimeOffset(2024, 2, 29, 12, 34, 56, TimeSpan.FromHours(5.5)).AddTicks(7890123),
            Day = new DateOnly(2024, 2, 29),
            Time = TimeOnly.MaxValue,
            Span = -new TimeSpan(1, 1, 1),
            Guid = new Guid("00112233-4455-6677-8899-aabbccddeeff"),
            Ratio = 0.1,
            Large = ulong.MaxValue,
            Letter = 'é',
            Flag = true,
            Tag = new Tag("t"),
        };
}

public sealed class ValueWriteTestsOnDynoxide(Dynoxide engine) : ValueWriteTests(engine);

public sealed class ValueWriteTestsOnDynamoDBLocal(DynamoDBLocal engine) : ValueWriteTests(engine);
