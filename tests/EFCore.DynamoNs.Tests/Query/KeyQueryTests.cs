using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

public abstract class KeyQueryTests(EngineFixture engine) : ShopTest(engine)
{
    private static readonly string[] SomeOrders = ["a-000", "b-025", "a-090"];

    [Fact]
    public async Task Whole_key_is_one_GetItem()
        => Assert.Single(await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId == "b-001")));

    [Fact]
    public async Task Whole_key_checks_the_rest_on_reading()
    {
        Assert.Single(await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId == "b-001" && o.Quantity == 1)));
        Assert.Empty(await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId == "b-001" && o.Quantity > 1)));
        Assert.Empty(await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId == "b-001" && o.Address.City == "nowhere").Select(o => o.Total)));
    }

    [Fact]
    public async Task Whole_key_with_two_values_for_one_part_finds_nothing()
        => Assert.Empty(await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId == "b-001" && o.OrderId == "b-011")));

    [Fact]
    public async Task Key_without_an_item_finds_nothing()
        => Assert.Empty(await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId == "none")));

    [Fact]
    public async Task Null_or_empty_key_sends_nothing()
    {
        string? none = null;
        Assert.Empty(await Ask(orders => orders.Where(o => o.CustomerId == none && o.OrderId == "b-001")));
        Assert.Empty(await Ask(orders => orders.Where(o => o.CustomerId == "")));
        Assert.Empty(await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId == none)));
    }

    [Fact]
    public async Task Partition_key_is_a_Query()
        => Assert.Equal(20, (await Ask(orders => orders.Where(o => o.CustomerId == "c1"))).Count);

    [Fact]
    public async Task Partition_key_is_found_whatever_side_it_stands_on_and_wherever_Where_says_it()
    {
        var id = "c1";
        await Ask(orders => orders.Where(o => id == o.CustomerId));
        await Ask(orders => orders.Where(o => o.Quantity > 1).Where(o => o.CustomerId.Equals(id)));
        await Ask(orders => orders.Where(o => EF.Property<string>(o, "CustomerId") == id));
    }

    [Theory]
    [InlineData("c1")]
    [InlineData("none")]
    public async Task Partition_key_of_a_variable_is_a_parameter(string id)
        => Assert.Equal(id == "c1" ? 20 : 0, await Db.Orders.CountAsync(o => o.CustomerId == id, Cancellation));

    [Fact]
    public async Task Sort_key_condition_goes_along()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && string.Compare(o.OrderId, "a-050") < 0));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && string.Compare(o.OrderId, "a-056") <= 0));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId.CompareTo("b-051") > 0));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && string.CompareOrdinal(o.OrderId, "b-051") >= 0));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId.StartsWith("a-")));
    }

    [Fact]
    public async Task Ranges_of_the_sort_key_are_Between_and_exact()
    {
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number >= 2 && p.Number <= 5));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number > 2 && p.Number < 5));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number > -3 && p.Number <= 0));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number >= 2 && p.Number < 3));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && 2 <= p.Number && 5 > p.Number));
    }

    [Fact]
    public async Task Range_that_holds_nothing_sends_nothing()
    {
        Assert.Empty(await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number >= 6 && p.Number <= 5)));
    }

    [Fact]
    public async Task Several_bounds_of_the_sort_key_all_hold()
    {
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number > 2 && p.Number > 4 && p.Number < 9 && p.Number < 8));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number == 4 && p.Number > 5));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId.StartsWith("b-0") && o.OrderId.CompareTo("b-03") > 0));
    }

    [Fact]
    public async Task Bounds_of_wider_types_are_compared_as_such()
    {
        double half = 3.5;
        decimal most = 5.7m;
        long far = long.MaxValue;
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number >= 2 && p.Number <= half));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number >= 1 && p.Number <= most));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number >= half && p.Number <= 7));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number >= 1 && p.Number < far));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number == half));
    }

    [Fact]
    public async Task Other_conditions_of_the_sort_key_are_ranges_or_checked_on_reading()
    {
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number != 5));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && (p.Number == 5 || p.Number == 7)));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && (p.Number == 5 || p.Mark == null)));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0" && SomeOrders.Contains(o.OrderId)));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0" && !o.OrderId.StartsWith("a") && o.Quantity > 2).Select(o => o.Total));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0" && o.OrderId.Contains("05")));
    }

    [Fact]
    public async Task Filter_takes_what_is_no_key()
        => await Ask(orders => orders.Where(o => o.CustomerId == "c2" && o.Quantity >= 3 && (o.IsGift || o.Courier == "courier 1")));

    [Fact]
    public async Task Null_comparison_of_the_sort_key_is_never_met()
    {
        string? none = null;
        Assert.Empty(await Ask(orders => orders.Where(o => o.CustomerId == "c1" && string.Compare(o.OrderId, none) < 0)));
        Assert.Equal(20, (await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId != none))).Count);
    }

    [Fact]
    public async Task Consistent_read_is_asked_for()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId == "b-001").WithConsistentRead());
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").WithConsistentRead());
    }
}

public sealed class KeyQueryTestsOnDynoxide(Dynoxide engine) : KeyQueryTests(engine);

public sealed class KeyQueryTestsOnDynamoDBLocal(DynamoDBLocal engine) : KeyQueryTests(engine);
