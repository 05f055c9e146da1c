using System.Net;
using Amazon.DynamoDBv2.Model;
using EFCore.DynamoNs.Testing.Tests.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Testing.Tests;

public sealed class RecordingClientTests
{
    public static TheoryData<LocalDynamoEngine> Engines => ShopFixture.Engines;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Query_is_recorded_with_its_answer(LocalDynamoEngine kind)
    {
        await using var test = await ShopFixture.NewTestAsync(kind, d => d.ReturnConsumedCapacity());
        await test.MockTableWithDataAsync<ShopContext>(ShopFixture.Orders(3), Cancellation);
        await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);

        await db.Orders.Where(order => order.CustomerId == "ada").Take(2).ToListAsync(Cancellation);

        var request = Assert.Single(test.Recording.Requests);
        Assert.Equal(("Query", "orders", 1), (request.Operation, request.Table, request.Attempt));
        Assert.Equal([test.TableName("orders")], request.ActualTables);
        Assert.Equal("#customer_id = :v0", request.Body.GetProperty("KeyConditionExpression").GetString());
        Assert.Equal((HttpStatusCode.OK, 2), (request.Status, request.ItemCount));
        Assert.Equal(0.5, request.ConsumedCapacity);
        Assert.Equal(0.5, test.Recording.Capacity);
        Assert.InRange(request.Duration, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(30));
        Assert.Null(request.Fault);
        Assert.Equal(
            """Query {"ReturnConsumedCapacity":"TOTAL","TableName":"orders","KeyConditionExpression":"#customer_id = :v0","Limit":2,"ExpressionAttributeNames":{"#customer_id":"customer_id"},"ExpressionAttributeValues":{":v0":{"S":"ada"}}}""",
            test.Recording.ToString());
    }

    public static TheoryData<bool, bool> Ways => new() { { true, true }, { true, false }, { false, true }, { false, false } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Requests_are_recorded_whichever_way_they_are_sent(bool isDirect, bool isAsync)
    {
        await using var test = await ShopFixture.NewTestAsync(more: isDirect ? d => d.DirectFirstAttempt() : null);
        await using var db = test.CreateContext<ShopContext>();
        db.Add(ShopFixture.Order(1));
        db.Add(ShopFixture.Customer("ada"));

        var saved = isAsync ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges();
        var found = isAsync ? await db.Orders.ToListAsync(Cancellation) : [.. db.Orders];

        Assert.Equal((2, 1), (saved, found.Count));
        Assert.Equal(["TransactWriteItems", "Scan"], test.Recording.Requests.Select(request => request.Operation));
        Assert.Equal("orders, customers", test.Recording.Requests[0].Table);
        Assert.All(test.Recording.Requests, request => Assert.Equal((HttpStatusCode.OK, 1), (request.Status, request.Attempt)));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Client_of_the_SDK_is_recorded_beside_the_contexts(LocalDynamoEngine kind)
    {
        await using var test = await ShopFixture.NewTestAsync(kind);
        await test.CreateTablesAsync<ShopContext>(Cancellation);

        await test.Client.PutItemAsync(test.TableName("customers"), new() { ["id"] = new("ada") }, Cancellation);
        await test.Client.BatchGetItemAsync(
            new BatchGetItemRequest(new() { [test.TableName("customers")] = new() { Keys = [new() { ["id"] = new("ada") }, new() { ["id"] = new("alan") }] } }),
            Cancellation);
        await test.Client.GetItemAsync(test.TableName("customers"), new() { ["id"] = new("alan") }, Cancellation);
        await test.Client.ListTablesAsync(Cancellation);

        Assert.Equal(["PutItem", "BatchGetItem", "GetItem", "ListTables"], test.Recording.Requests.Select(request => request.Operation));
        Assert.Equal(["customers", "customers", "customers", ""], test.Recording.Requests.Select(request => request.Table));
        Assert.Equal([null, 1, null, null], test.Recording.Requests.Select(request => request.ItemCount));
        Assert.Equal(
            """BatchGetItem {"RequestItems":{"customers":{"Keys":[{"id":{"S":"ada"}},{"id":{"S":"alan"}}]}}}""",
            test.Recording.Requests[1].ToString());
    }

    [Fact]
    public async Task Text_of_a_transaction_is_the_same_in_every_run()
    {
        var texts = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await using var test = await ShopFixture.NewTestAsync();
            await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
            db.AddRange(ShopFixture.Orders(2));
            await db.SaveChangesAsync(Cancellation);
            texts.Add(test.Recording.ToString());
        }

        Assert.Equal(texts[0], texts[1]);
        Assert.StartsWith("""TransactWriteItems {"TransactItems":[{"Put":{"TableName":"orders","Item":{"customer_id":{"S":"ada"},""", texts[0]);
    }

    [Fact]
    public async Task Requests_are_counted_and_forgotten()
    {
        await using var test = await ShopFixture.NewTestAsync();
        await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
        await db.Orders.ToListAsync(Cancellation);
        await db.Customers.ToListAsync(Cancellation);
        await db.Customers.FindAsync(["ada"], Cancellation);

        Assert.Equal(3, test.Recording.Count());
        Assert.Equal(2, test.Recording.Count("Scan"));
        Assert.Equal(1, test.Recording.Count("Scan", "orders"));
        Assert.Equal(2, test.Recording.Count(table: "customers"));

        test.Recording.Clear();

        Assert.Empty(test.Recording.Requests);
        Assert.Equal((0, 0, ""), (test.Recording.Count(), test.Recording.Capacity, test.Recording.ToString()));
    }

    [Fact]
    public async Task Attempts_are_numbered_and_a_refusal_is_none()
    {
        await using var test = await ShopFixture.NewTestAsync();
        await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
        test.Faults.ThrottleNext(2);
        await db.Customers.FindAsync(["ada"], Cancellation);
        await db.Customers.FindAsync(["ada"], Cancellation);

        Assert.Equal([1, 2, 3, 1], test.Recording.Requests.Select(request => request.Attempt));
        Assert.Equal(
            [HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.OK],
            test.Recording.Requests.Select(request => request.Status));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Recorder_of_one_s_own_needs_no_test(LocalDynamoEngine kind)
    {
        await using var test = await ShopFixture.NewTestAsync(kind);
        await test.MockTableWithDataAsync("customers", [new { id = "ada" }], Cancellation);
        using var recording = new RecordingClient(test.ServiceUrl, test.Namespace);
        var options = new DbContextOptionsBuilder<ShopContext>()
            .UseDynamo(d => d.Terraform("Shop/shop.tf").Namespace(test.Namespace).ServiceUrl(test.ServiceUrl).HttpHandler(recording.HttpHandler))
            .Options;
        await using var db = new ShopContext(options);
        recording.Faults.FailNext(HttpStatusCode.ServiceUnavailable);

        await db.Customers.Select(customer => customer.Id).ToListAsync(Cancellation);
        await recording.Client.ScanAsync(new ScanRequest(test.TableName("customers")), Cancellation);

        Assert.Equal(["customers", "customers", "customers"], recording.Requests.Select(request => request.Table));
        Assert.Equal([null, 1, 1], recording.Requests.Select(request => request.ItemCount));
        Assert.Equal("503 ServiceUnavailable", recording.Requests[0].Fault);
        Assert.Empty(test.Recording.Requests);
    }

    [Theory]
    [InlineData("localhost:8000", "The service URL is 'localhost:8000', which is not an address.")]
    [InlineData("https://dynamodb.eu-west-1.amazonaws.com", "The service URL is 'https://dynamodb.eu-west-1.amazonaws.com', which is AWS itself.")]
    public void Address_that_is_none_of_an_engine_is_told(string address, string message)
        => Assert.StartsWith(message, Assert.Throws<LocalDynamoException>(() => new RecordingClient(address)).Message);
}
