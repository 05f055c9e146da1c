using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

public abstract class RefusedTests(EngineFixture engine) : ShopTest(engine)
{
    [Fact]
    public void Join_is_refused_with_the_rewrite()
        => Assert.Equal(
            "DYN3010: Join can't be translated: DynamoDB joins no tables. "
            + "Instead, load the rows of both with ToListAsync() and join them in memory.",
            Refusal(orders => orders.Join(Db.Customers, o => o.CustomerId, c => c.CustomerId, (o, c) => c.Name)));

    [Fact]
    public void GroupBy_is_refused_with_the_rewrite()
        => Assert.Equal(
            "DYN3010: GroupBy can't be translated: DynamoDB's Query and Scan have no such operation. Instead, call it after ToListAsync().",
            Refusal(orders => orders.GroupBy(o => o.Status).Select(group => group.Key)));

    [Fact]
    public void Where_after_Take_is_refused()
        => Assert.Equal(
            "DYN3010: Where can't be translated: it follows Take, and DynamoDB filters and orders before it limits. "
            + "Instead, put Skip and Take last, or call ToListAsync() first.",
            Refusal(orders => orders.Where(o => o.CustomerId == "c1").Take(3).Where(o => o.Quantity > 1)));

    [Fact]
    public void Operators_after_Distinct_that_would_read_it_again_are_refused()
    {
        Assert.Equal(
            "DYN3010: Select can't be translated: it follows Distinct, which drops what has come before while the rows pass by. "
            + "Instead, put it before Distinct, or call ToListAsync() first.",
            Refusal(orders => orders.Where(o => o.CustomerId == "c1").Select(o => o.Quantity).Distinct().Select(q => q + 1)));
        Named("Distinct", () => Db.Orders.Where(o => o.CustomerId == "c1").Select(o => o.Tags).Distinct().ToList());
        Named("ThenBy", () => Db.Orders.Where(o => o.CustomerId == "c1").Select(o => o.Quantity).Distinct().OrderBy(q => q).ThenBy(q => q).ToList());
        Named("Where", () => Db.Orders.Where(o => o.CustomerId == "c1").Select(o => o.Quantity).Distinct().Take(2).Where(q => q > 1).ToList());
        Named("Last", () => Db.Orders.Where(o => o.CustomerId == "c1").Select(o => o.Quantity).Distinct().OrderBy(q => q).Last());
    }

    [Fact]
    public void Pages_of_a_window_are_refused()
    {
        Assert.StartsWith("DYN3010: ToPageAsync can't be translated: it follows Skip, Take or Distinct", Message(() => Db.Orders.Take(3).ToPage(2, null)), StringComparison.Ordinal);
        Assert.StartsWith("DYN3002: ", Message(() => Db.Orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.Total * 2).ToPage(2, null)), StringComparison.Ordinal);
    }

    [Fact]
    public void Last_without_order_is_refused()
        => Assert.Equal(
            "DYN3010: Last can't be translated: the query has no order to reverse. Instead, add OrderBy(o => o.SortKey) before it.",
            Message(() => Db.Orders.Last(o => o.CustomerId == "c1")));

    [Fact]
    public void Predicate_without_counterpart_is_refused_with_the_part_and_without_values()
        => Assert.Equal(
            "DYN3010: Where can't be translated: 'note.ToLower()' has no counterpart in DynamoDB's expressions: "
            + "they compare text as it is stored, byte by byte, and change none. Instead, store the text in lower case in a second attribute and compare that.",
            Refusal(orders => orders.Where(o => o.CustomerId == "c1" && o.Note!.ToLower() == "secret")));

    [Fact]
    public void Refused_part_is_one_line_in_the_words_of_the_query()
    {
        Assert.Contains("'tags.Max()' has no counterpart", Refusal(orders => orders.Where(o => o.Tags.Max() == "a")), StringComparison.Ordinal);
        Assert.Contains("'order == @other' has no counterpart", Same(null!), StringComparison.Ordinal);

        string Same(Order other) => Refusal(orders => orders.Where(o => o == other));
    }

    [Fact]
    public void Operators_are_refused_by_their_names()
    {
        Named("Union", () => Db.Orders.Union(Db.Orders).ToList());
        Named("Concat", () => Db.Orders.Concat(Db.Orders).ToList());
        Named("Except", () => Db.Orders.Except(Db.Orders).ToList());
        Named("Intersect", () => Db.Orders.Intersect(Db.Orders).ToList());
        Named("SelectMany", () => Db.Orders.SelectMany(o => Db.Customers, (o, c) => c.Name).ToList());
        Named("LeftJoin", () => Db.Orders.LeftJoin(Db.Customers, o => o.CustomerId, c => c.CustomerId, (o, c) => o.Note).ToList());
        Named("DefaultIfEmpty", () => Db.Orders.DefaultIfEmpty().ToList());
        Named("OrderBy", () => Db.Orders.Take(3).OrderBy(o => o.OrderId).ToList());
        Named("Count", () => Db.Orders.Take(3).Count(o => o.IsGift));
        Named("All", () => Db.Orders.Take(3).All(o => o.IsGift));
        Named("Reverse", () => Db.Orders.Reverse().ToList());
    }

    [Fact]
    public void Comparisons_that_are_not_ordinal_are_refused()
    {
        Named("Where", () => Db.Orders.Where(o => o.Note!.StartsWith("a", StringComparison.OrdinalIgnoreCase)).ToList());
        Named("Where", () => Db.Orders.Where(o => o.Note!.Contains("a", StringComparison.InvariantCulture)).ToList());
        Named("Where", () => Db.Orders.Where(o => string.Equals(o.Note, "a", StringComparison.OrdinalIgnoreCase)).ToList());
        Named("Where", () => Db.Orders.Where(o => string.Compare(o.Note, "a", true) > 0).ToList());
    }

    [Fact]
    public void Comparers_are_refused()
    {
        string[] notes = ["A"];
        Named("Where", () => Db.Orders.Where(o => Enumerable.Contains(notes, o.Note, StringComparer.OrdinalIgnoreCase)).ToList());
        Named("Where", () => Db.Orders.Where(o => o.Tags.Contains("TAG 1", StringComparer.OrdinalIgnoreCase)).ToList());
        Named("Where", () => Db.Orders.Where(o => StringComparer.OrdinalIgnoreCase.Equals(o.Note, "a")).ToList());
    }

    [Fact]
    public void Methods_of_others_are_refused_whatever_their_name()
    {
        Named("Where", () => Db.Orders.Where(o => Loose.Contains(o.Note, "a")).ToList());
        Named("Where", () => Db.Orders.Where(o => Loose.Equals(o.Note, "a")).ToList());
    }

    private string Refusal<T>(Func<IQueryable<Order>, IQueryable<T>> query) => Message(() => query(Db.Orders).ToList());

    private string Message(Func<object?> query)
    {
        var refusal = Assert.Throws<DynamoException>(query);
        Assert.Empty(Recorder.Requests);
        return refusal.Message;
    }

    private void Named(string method, Func<object?> query)
        => Assert.StartsWith($"DYN3010: {method} can't be translated: ", Message(query), StringComparison.Ordinal);

    private static class Loose
    {
        public static bool Contains(string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;

        public static bool Equals(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
    }
}

public sealed class RefusedTestsOnDynoxide(Dynoxide engine) : RefusedTests(engine);

public sealed class RefusedTestsOnDynamoDBLocal(DynamoDBLocal engine) : RefusedTests(engine);
