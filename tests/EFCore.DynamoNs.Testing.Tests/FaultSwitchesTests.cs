using System.Net;
using Amazon.DynamoDBv2.Model;
using EFCore.DynamoNs.Testing.Tests.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Testing.Tests;

public sealed class FaultSwitchesTests
{
    public static TheoryData<LocalDynamoEngine> Engines => ShopFixture.Engines;

    public static TheoryData<bool, bool> Ways => RecordingClientTests.Ways;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Throttled_request_is_tried_again(bool isDirect, bool isAsync)
    {
        await using var test = await NewTestAsync(isDirect);
        await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
        test.Faults.ThrottleNext(2, "PutItem", "orders");
        await SaveAsync(db, ShopFixture.Customer("ada"), isAsync);
        Assert.Equal(2, test.Faults.Pending);

        await SaveAsync(db, ShopFixture.Order(1), isAsync);

        Assert.Equal(0, test.Faults.Pending);
        Assert.Equal([null, "400 ProvisionedThroughputExceededException", "400 ProvisionedThroughputExceededException", null], test.Recording.Requests.Select(request => request.Fault));
        Assert.Single(await db.Orders.ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Throttling_that_does_not_end_is_the_providers_error()
    {
        await using var test = await ShopFixture.NewTestAsync(more: d => d.MaxRetries(1));
        await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
        test.Faults.ThrottleNext(100);

        var exception = await Assert.ThrowsAsync<DynamoException>(() => db.Orders.ToListAsync(Cancellation));

        Assert.Equal("DYN5004", exception.ErrorId);
        Assert.Equal(2, test.Recording.Count("Scan"));
        test.Faults.Clear();
        Assert.Equal(0, test.Faults.Pending);
        Assert.Empty(await db.Orders.ToListAsync(Cancellation));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Insert_whose_answer_is_lost_is_no_duplicate(bool isDirect, bool isAsync)
    {
        await using var test = await NewTestAsync(isDirect);
        await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
        test.Faults.LoseResponseOfNext(operation: "PutItem");

        await SaveAsync(db, ShopFixture.Customer("ada"), isAsync);

        Assert.Equal(["lost response", null], test.Recording.Requests.Where(request => request.Operation == "PutItem").Select(request => request.Fault));
        Assert.Null(test.Recording.Requests[0].Status);
        Assert.Equal("ada", Assert.Single(await db.Customers.AsNoTracking().ToListAsync(Cancellation)).Id);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Request_whose_answer_is_lost_was_carried_out(LocalDynamoEngine kind)
    {
        await using var test = await ShopFixture.NewTestAsync(kind, d => d.MaxRetries(0));
        await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
        test.Faults.LoseResponseOfNext();
        db.Add(ShopFixture.Order(1));

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => db.SaveChangesAsync(Cancellation));

        Assert.Single(await db.Orders.AsNoTracking().ToListAsync(Cancellation));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Cut_pages_lose_no_row(LocalDynamoEngine kind)
    {
        await using var test = await ShopFixture.NewTestAsync(kind);
        await test.MockTableWithDataAsync<ShopContext>(ShopFixture.Orders(10), Cancellation);
        await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
        test.Faults.CutPageOfNext(items: 3, count: 2);

        var orders = await db.Orders.Where(order => order.CustomerId == "ada").ToListAsync(Cancellation);

        Assert.Equal(Enumerable.Range(0, 10).Select(hour => (decimal)hour), orders.Select(order => order.Total));
        Assert.Equal([3, 3, 4], test.Recording.Requests.Select(request => request.ItemCount));
        Assert.Equal(["cut page", "cut page", null], test.Recording.Requests.Select(request => request.Fault));
    }

    [Fact]
    public async Task Cut_page_keeps_a_lower_limit_and_leaves_other_requests_alone()
    {
        await using var test = await ShopFixture.NewTestAsync();
        await test.MockTableWithDataAsync<ShopContext>(ShopFixture.Orders(5), Cancellation);
        test.Faults.CutPageOfNext(items: 3);
        await test.Client.GetItemAsync(test.TableName("customers"), new() { ["id"] = new("ada") }, Cancellation);

        var page = await test.Client.ScanAsync(new ScanRequest(test.TableName("orders")) { Limit = 2 }, Cancellation);

        Assert.Equal(2, page.Items.Count);
        Assert.Equal(0, test.Faults.Pending);
    }

    [Fact]
    public async Task Delayed_request_is_given_up_after_its_time_and_tried_again()
    {
        await using var test = await ShopFixture.NewTestAsync(more: d => d.AttemptTimeout(TimeSpan.FromMilliseconds(250)));
        await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
        test.Faults.DelayNext(TimeSpan.FromSeconds(60));

        Assert.Empty(await db.Orders.ToListAsync(Cancellation));

        Assert.Equal(["delay", null], test.Recording.Requests.Select(request => request.Fault));
    }

    [Fact]
    public async Task Delayed_request_is_sent_in_the_end()
    {
        await using var test = await ShopFixture.NewTestAsync();
        await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
        test.Faults.DelayNext(TimeSpan.FromMilliseconds(20), count: 2);

        Assert.Empty(await db.Orders.ToListAsync(Cancellation));
        Assert.Empty(db.Orders);

        Assert.All(test.Recording.Requests, request => Assert.InRange(request.Duration, TimeSpan.FromMilliseconds(15), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Failed_request_is_tried_again_unless_it_was_wrong()
    {
        await using var test = await ShopFixture.NewTestAsync();
        await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
        test.Faults.FailNext();
        await db.Orders.ToListAsync(Cancellation);
        test.Faults.FailNext(HttpStatusCode.BadRequest);

        await Assert.ThrowsAsync<DynamoException>(() => db.Orders.ToListAsync(Cancellation));

        Assert.Equal(["500 InternalServerError", null, "400 ValidationException"], test.Recording.Requests.Select(request => request.Fault));
    }

    [Fact]
    public async Task Client_of_the_SDK_meets_faults_too()
    {
        await using var test = await ShopFixture.NewTestAsync();
        await test.CreateTablesAsync<ShopContext>(Cancellation);
        test.Faults.ThrottleNext(1, "putitem");

        await test.Client.PutItemAsync(test.TableName("customers"), new() { ["id"] = new("ada") }, Cancellation);

        Assert.Equal(2, test.Recording.Count("PutItem"));
    }

    [Fact]
    public async Task Faults_of_one_test_leave_others_alone()
    {
        await using var test = await ShopFixture.NewTestAsync();
        await using var other = await ShopFixture.NewTestAsync();
        test.Faults.FailNext(count: 100);

        await using var db = await other.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
        await db.Orders.ToListAsync(Cancellation);
        await test.MockTableWithDataAsync("customers", [new { id = "ada" }], Cancellation);

        Assert.Equal(100, test.Faults.Pending);
    }

    [Fact]
    public async Task Switch_refuses_what_can_t_be()
    {
        await using var test = await ShopFixture.NewTestAsync();

        Assert.Throws<ArgumentOutOfRangeException>(() => test.Faults.ThrottleNext(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => test.Faults.CutPageOfNext(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => test.Faults.FailNext(HttpStatusCode.OK));
        Assert.Throws<ArgumentException>(() => test.Faults.CutPageOfNext(1, operation: "GetItem"));
        Assert.Equal(
            "DynamoDB has no operation 'Qurey'. Name it as DynamoDB does: Query, PutItem, TransactWriteItems. (Parameter 'operation')",
            Assert.Throws<ArgumentException>(() => test.Faults.ThrottleNext(1, "Qurey")).Message);
        Assert.Throws<ArgumentException>(() => test.Faults.LoseResponseOfNext(operation: ""));
        Assert.Throws<ArgumentException>(() => test.Recording.Count("Putitems"));
        Assert.Equal(
            "There is no table 'ordres'. Did you mean 'orders'? A table of that name that the schema does not have is named as it is sent: test.TableName(\"ordres\"). (Parameter 'name')",
            Assert.Throws<ArgumentException>(() => test.Faults.DelayNext(TimeSpan.Zero, table: "ordres")).Message);
        Assert.Throws<ArgumentException>(() => test.Recording.Count(table: "customer"));
        Assert.Equal(0, test.Faults.Pending);
    }

    [Fact]
    public async Task Operations_and_tables_are_named_in_any_way_that_tells_them()
    {
        await using var test = await ShopFixture.NewTestAsync();
        await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
        test.Faults.ThrottleNext(1, "scan", test.TableName("orders"));
        test.Faults.CutPageOfNext(1, operation: "SCAN", table: "customers");
        test.Faults.ThrottleNext(1, table: "made_by_the_code");
        await db.Customers.ToListAsync(Cancellation);
        Assert.Equal(2, test.Faults.Pending);

        await db.Orders.ToListAsync(Cancellation);

        Assert.Equal(1, test.Faults.Pending);
        Assert.Equal((2, 2, 3), (test.Recording.Count("scan", "orders"), test.Recording.Count("Scan", test.TableName("orders")), test.Recording.Count("SCAN")));
        Assert.Equal(0, test.Recording.Count(table: "made_by_the_code"));
    }

    [Fact]
    public void Recording_without_a_test_knows_the_namespace()
    {
        using var recording = new RecordingClient("http://localhost:1", "dev_");

        recording.Faults.ThrottleNext(1, "query", "dev_orders");

        Assert.NotNull(recording.Faults.Take("Query", ["orders"]));
        Assert.Throws<ArgumentException>(() => recording.Faults.ThrottleNext(1, "Qurey"));
    }

    private static Task<DynamoTest> NewTestAsync(bool isDirect) => ShopFixture.NewTestAsync(more: isDirect ? d => d.DirectFirstAttempt() : null);

    private static async Task SaveAsync(ShopContext db, object entity, bool isAsync)
    {
        db.Add(entity);
        if (isAsync)
        {
            await db.SaveChangesAsync(Cancellation);
        }
        else
        {
            db.SaveChanges();
        }
    }
}
