using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

/// <summary>Conditions of more than an attribute and a value.</summary>
public abstract class ConditionTests(EngineFixture engine) : ShopTest(engine)
{
    private static readonly string[] Wanted = ["tag 0", "tag 2"];

    [Fact]
    public async Task Attributes_are_compared_with_each_other()
    {
        Assert.NotEmpty(await Ask(orders => orders.Where(o => o.Quantity == o.Rank).AllowScan()));
        await Ask(orders => orders.Where(o => o.Quantity != o.Rank).AllowScan());
        Assert.NotEmpty(await Ask(orders => orders.Where(o => o.Rank < o.Quantity).AllowScan()));
        await Ask(orders => orders.Where(o => !(o.Rank < o.Quantity)).AllowScan());
        await Ask(orders => orders.Where(o => o.Note == o.Courier).AllowScan());
        await Ask(orders => orders.Where(o => o.Note != o.Courier).AllowScan());
        await Ask(orders => orders.Where(o => string.Compare(o.Courier, o.CustomerId) >= 0).AllowScan());
        await Ask(orders => orders.Where(o => o.Address.Floor == o.Address.Floor).AllowScan());
        await Ask(orders => orders.Where(o => (int)o.Status == o.Quantity).AllowScan());
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && string.Compare(o.OrderId, o.Note) > 0));
    }

    [Fact]
    public async Task Choices_are_taken_apart()
    {
        await Ask(orders => orders.Where(o => (o.Rank ?? 5) > 3).AllowScan());
        await Ask(orders => orders.Where(o => (o.Rank ?? o.Quantity) == 2).AllowScan());
        await Ask(orders => orders.Where(o => o.IsPaid ?? false).AllowScan());
        await Ask(orders => orders.Where(o => o.IsPaid ?? o.IsGift).AllowScan());
        await Ask(orders => orders.Where(o => (o.Note ?? "").StartsWith("note")).AllowScan());
        await Ask(orders => orders.Where(o => o.Billing == null ? o.IsGift : o.Billing.City == "bill 1").AllowScan());
        await Ask(orders => orders.Where(o => (o.IsGift ? o.Rank : o.Quantity) > 2).AllowScan());
        await Ask(orders => orders.Where(o => (o.Billing == null ? null : o.Billing.City) != "bill 0").AllowScan());
    }

    [Fact]
    public async Task Conditions_are_compared_with_each_other()
    {
        var large = true;
        await Ask(orders => orders.Where(o => (o.Quantity > 3) == large).AllowScan());
        await Ask(orders => orders.Where(o => (o.Quantity > 3) != o.IsGift).AllowScan());
        await Ask(orders => orders.Where(o => o.IsGift ^ (o.Rank == null)).AllowScan());
        await Ask(orders => orders.Where(o => o.IsGift == o.IsPaid).AllowScan());
        await Ask(orders => orders.Where(o => o.IsPaid == (o.Quantity > 3)).AllowScan());
        await Ask(orders => orders.Where(o => !(o.IsGift == true)).AllowScan());
    }

    [Fact]
    public async Task Null_sorts_first_in_a_comparison_of_strings()
    {
        string? none = null;
        await Ask(orders => orders.Where(o => string.CompareOrdinal(o.Courier, "courier 1") < 0).AllowScan());
        await Ask(orders => orders.Where(o => string.CompareOrdinal(o.Courier, "courier 1") >= 0).AllowScan());
        await Ask(orders => orders.Where(o => string.CompareOrdinal(o.Courier, none) > 0).AllowScan());
        await Ask(orders => orders.Where(o => string.CompareOrdinal(o.Courier, none) <= 0).AllowScan());
        await Ask(orders => orders.Where(o => !(string.CompareOrdinal(o.Courier, none) <= 0)).AllowScan());
        Assert.Equal(20, (await Ask(orders => orders.Where(o => o.CustomerId == "c1" && string.CompareOrdinal(o.OrderId, none) > 0))).Count);
        Assert.Empty(await Ask(orders => orders.Where(o => o.CustomerId == "c1" && string.CompareOrdinal(o.OrderId, none) <= 0)));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && string.Compare(o.OrderId, "b", StringComparison.Ordinal) >= 0));
    }

    [Fact]
    public async Task Sizes_are_compared()
    {
        await Ask(orders => orders.Where(o => o.Tags.Count == 2).AllowScan());
        await Ask(orders => orders.Where(o => o.Codes.Count < 1).AllowScan());
        await Ask(orders => orders.Where(o => o.Labels.Count > 0).AllowScan());
        await Ask(orders => orders.Where(o => o.Tags.Any()).AllowScan());
        await Ask(orders => orders.Where(o => !o.Codes.Any()).AllowScan());
        await Ask(orders => orders.Where(o => o.Tags.Count > o.Quantity).AllowScan());
        await Ask(orders => orders.Where(o => o.Tags.Count == o.Codes.Count).AllowScan());
        await Ask(orders => orders.Where(o => o.CustomerId.Length == 2 && o.OrderId.Length > o.Quantity).AllowScan());
        await Ask(orders => orders.Where(o => o.Note != null && o.Note.Length == 11).AllowScan());
        await Ask(orders => orders.Where(o => new[] { 1, 3 }.Contains(o.Tags.Count)).AllowScan());
    }

    [Fact]
    public async Task Elements_are_asked_for()
    {
        var (place, key) = (1, "colour");
        await Ask(orders => orders.Where(o => o.Tags.Count > 1 && o.Tags[1] == "tag 1").AllowScan());
        await Ask(orders => orders.Where(o => o.Tags.ElementAtOrDefault(place) == "tag 1").AllowScan());
        await Ask(orders => orders.Where(o => o.Tags.FirstOrDefault() == null).AllowScan());
        await Ask(orders => orders.Where(o => o.Labels.ContainsKey(key) && o.Labels[key] == "red").AllowScan());
        await Ask(orders => orders.Where(o => !o.Labels.ContainsKey("colour")).AllowScan());
        await Ask(orders => orders.Where(o => o.Tags.Any(tag => tag == "tag 2")).AllowScan());
        await Ask(orders => orders.Where(o => o.Tags.Any(tag => Wanted.Contains(tag))).AllowScan());
        await Ask(orders => orders.Where(o => o.Tags.All(tag => tag != "tag 1")).AllowScan());
        await Ask(orders => orders.Where(o => Wanted.All(tag => o.Tags.Contains(tag))).AllowScan());
        await Ask(orders => orders.Where(o => Wanted.Any(tag => o.Tags.Contains(tag) && o.Quantity > 2)).AllowScan());
        await Ask(orders => orders.Where(o => Wanted.Any(prefix => o.CustomerId.StartsWith(prefix) || o.Courier == prefix)).AllowScan());
        await Ask(orders => orders.Where(o => o.Tags.Contains(o.CustomerId) || o.Codes.Contains(o.Quantity)).AllowScan());
    }

    [Fact]
    public async Task Functions_of_DynamoDB_are_asked()
    {
        var low = 2;
        Assert.Equal(["z-null"], await Ids(o => EF.Functions.AttributeExists(o.Note) && o.Note == null));
        Assert.Equal(["z-null"], await Ids(o => EF.Functions.AttributeType(o.Address, "NULL")));
        Assert.Equal(["z-absent"], await Ids(o => !EF.Functions.AttributeExists(o.Address)));
        Assert.Equal(
            SeededShop.Orders.Where(o => o.Quantity >= low && o.Quantity <= 3).Select(o => o.OrderId).Order(),
            await Ids(o => EF.Functions.Between(o.Quantity, low, 3)));
        Assert.Equal(
            SeededShop.Orders.Where(o => o.Labels.Count == 1).Select(o => o.OrderId).Order(),
            await Ids(o => EF.Functions.Size(o.Labels) == 1));
        Assert.Equal(
            SeededShop.Orders.Where(o => o.Courier?.StartsWith("courier 2") == true).Select(o => o.OrderId).Order(),
            await Ids(o => EF.Functions.BeginsWith(o.Courier, "courier 2")));
    }

    [Fact]
    public async Task Between_and_BeginsWith_are_conditions_of_a_sort_key()
    {
        Assert.Equal(5, await Db.Orders.CountAsync(o => o.CustomerId == "c1" && EF.Functions.Between(o.OrderId, "a-0", "a-055"), Cancellation));
        Assert.Equal(10, await Db.Orders.CountAsync(o => o.CustomerId == "c1" && EF.Functions.BeginsWith(o.OrderId, "b-"), Cancellation));
        Assert.Equal(
            ["#customer_id = :v0 AND #order_id BETWEEN :v1 AND :v2", "#customer_id = :v0 AND begins_with(#order_id, :v1)"],
            Recorder.Requests.Select(request => (string?)request.Body["KeyConditionExpression"]));
    }

    [Fact]
    public void Functions_are_refused_outside_of_a_query()
    {
        Assert.StartsWith(
            "EF.Functions.AttributeExists is DynamoDB's function",
            Assert.Throws<InvalidOperationException>(() => EF.Functions.AttributeExists("a")).Message,
            StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => EF.Functions.AttributeType("a", "S"));
        Assert.Throws<InvalidOperationException>(() => EF.Functions.Size("a"));
        Assert.Throws<InvalidOperationException>(() => EF.Functions.BeginsWith("a", "a"));
        Assert.Throws<InvalidOperationException>(() => EF.Functions.BeginsWith([1], [1]));
        Assert.Throws<InvalidOperationException>(() => EF.Functions.Between(1, 1, 1));
    }

    [Fact]
    public async Task Type_that_DynamoDB_does_not_have_is_refused()
    {
        var type = "TEXT";
        var literal = Assert.Throws<DynamoException>(() => Db.Orders.AllowScan().Where(o => EF.Functions.AttributeType(o.Note, "TEXT")).ToList());
        var variable = await Assert.ThrowsAsync<DynamoException>(
            () => Db.Orders.AllowScan().Where(o => EF.Functions.AttributeType(o.Note, type)).ToListAsync(Cancellation));

        Assert.Equal(
            "DYN3022: AttributeType asks 'note' for a type that DynamoDB does not have. Its types are S, N, B, BOOL, NULL, SS, NS, BS, L and M.",
            literal.Message);
        Assert.Equal(literal.Message, variable.Message);
        Assert.Empty(Recorder.Requests);
    }

    [Fact]
    public async Task Element_that_no_path_can_name_is_refused()
    {
        var (place, key) = (-1, (string)null!);
        var negative = await Assert.ThrowsAsync<DynamoException>(() => Db.Orders.AllowScan().Where(o => o.Tags[place] == "a").ToListAsync(Cancellation));
        var nameless = await Assert.ThrowsAsync<DynamoException>(() => Db.Orders.AllowScan().Where(o => o.Labels[key] == "a").ToListAsync(Cancellation));

        Assert.Equal(
            "DYN3021: The query asks for an element of 'tags' whose place is negative or whose name is null; DynamoDB's paths have no such element. "
            + "Check the variable before the query.",
            negative.Message);
        Assert.Equal("DYN3021", nameless.ErrorId);
        Assert.Empty(Recorder.Requests);
    }

    [Fact]
    public async Task Condition_that_is_too_large_is_refused_before_it_is_sent()
    {
        var many = Enumerable.Range(0, 1_000).ToArray();
        var words = Enumerable.Range(0, 160).Select(number => $"w{number}").ToArray();
        var text = await Assert.ThrowsAsync<DynamoException>(() => Db.Orders.AllowScan().Where(o => many.Contains(o.Quantity)).ToListAsync(Cancellation));
        var operators = await Assert.ThrowsAsync<DynamoException>(
            () => Db.Orders.AllowScan().Where(o => words.Any(word => o.Tags.Contains(word))).ToListAsync(Cancellation));

        Assert.Matches(
            "^DYN3020: The condition has 23 operators and functions and [0-9]+ bytes of text, and DynamoDB takes at most 300 and 4096 in one expression[.] "
            + "Ask for fewer values at a time [(]a list with Contains takes the most room[)], or check the rest after ToListAsync[(][)][.] Nothing was sent[.]$",
            text.Message);
        Assert.Contains("has 319 operators", operators.Message, StringComparison.Ordinal);
        Assert.Empty(Recorder.Requests);
        await Db.Orders.AllowScan().Where(o => words.Take(150).Any(word => o.Tags.Contains(word))).ToListAsync(Cancellation);
    }

    private async Task<List<string>> Ids(System.Linq.Expressions.Expression<Func<Order, bool>> condition)
        => [.. (await Db.Orders.AllowScan().Where(condition).Select(o => o.OrderId).ToListAsync(Cancellation)).Order()];
}

public sealed class ConditionTestsOnDynoxide(Dynoxide engine) : ConditionTests(engine);

public sealed class ConditionTestsOnDynamoDBLocal(DynamoDBLocal engine) : ConditionTests(engine);
