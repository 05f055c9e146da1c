using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Query;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Update;

/// <summary>The changes above, the requests below: kept in <c>Update/Golden</c>.</summary>
public abstract class SaveRequestTests(EngineFixture engine)
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Insert() => KeepAsync((db, order, person) => db.Add(new Order { Customer = "bob", Number = 1, Total = 5 }));

    [Fact]
    public Task Update() => KeepAsync((db, order, person) => (order.Total, order.Status) = (7, null));

    [Fact]
    public Task Update_of_nested_members()
        => KeepAsync((db, order, person) => (person.Home.City, person.Home.Street, person.Work) = ("Rome", null, new Address { City = "Bern" }));

    [Fact]
    public Task Delete() => KeepAsync((db, order, person) => db.Remove(order));

    [Fact]
    public Task Delete_and_insert_of_one_key()
        => KeepAsync((db, order, person) => (db.Remove(order), db.Add(new Order { Customer = "ann", Number = 1, Note = "anew" })));

    [Fact]
    public Task Put() => KeepAsync((db, order, person) => db.Counters.Put(new Counter { Name = "c", Value = 1 }));

    [Fact]
    public Task Update_when() => KeepAsync((db, order, person) => db.Entry(order).When(o => o.Status == "open").Entity.Note = "sent");

    [Fact]
    public Task Check_of_an_unchanged_entity()
        => KeepAsync((db, order, person) => (db.Entry(order).When(o => o.Status == "open"), db.Add(new Counter { Name = "c" })));

    [Fact]
    public Task Several() => KeepAsync((db, order, person) => order.Note = db.Add(new Counter { Name = "c" }).Entity.Name);

    [Fact]
    public Task Update_with_ExactWrites() => KeepAsync((db, order, person) => order.Total = 7, isExact: true);

    private async Task KeepAsync(
        Func<ShopContext, Order, Person, object?> change,
        bool isExact = false,
        [CallerArgumentExpression(nameof(change))] string text = "",
        [CallerMemberName] string test = "")
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(
            new Order { Customer = "ann", Number = 1, Status = "open", Total = 5 },
            new Person { Id = "p", Home = new Address { City = "Paris", Street = "a" } });
        await using var db = shop.Context(options => options.UseDynamo(d => _ = isExact ? d.ExactWrites() : d));
        var order = (await db.Orders.FindAsync(["ann", 1], Cancellation))!;
        var person = (await db.People.FindAsync(["p"], Cancellation))!;
        shop.Recorder.Clear();
        change(db, order, person);
        await db.SaveChangesAsync(Cancellation);
        GoldenFile.Check(
            $"Save.{test}",
            text[(text.IndexOf("=> ", StringComparison.Ordinal) + 3)..] + "\n\n" + string.Concat(shop.Recorder.Requests.Select(request => $"{request.Operation} {Readable(request.Body, shop.Prefix)}\n")),
            "Update");
    }

    private static string Readable(JsonObject body, string prefix)
    {
        var copy = body.DeepClone().AsObject();
        if (copy.ContainsKey("ClientRequestToken"))
        {
            copy["ClientRequestToken"] = "(one for each save)";
        }

        return copy.ToJsonString(Indented).Replace($"\"{prefix}", "\"dev_", StringComparison.Ordinal);
    }
}

public sealed class SaveRequestTestsOnDynoxide(Dynoxide engine) : SaveRequestTests(engine);

public sealed class SaveRequestTestsOnDynamoDBLocal(DynamoDBLocal engine) : SaveRequestTests(engine);
