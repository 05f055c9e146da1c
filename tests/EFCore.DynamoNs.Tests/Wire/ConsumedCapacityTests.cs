using System.Text;
using EFCore.DynamoNs.Diagnostics;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Wire;

public sealed class ConsumedCapacityTests
{
    [Theory]
    [InlineData("""{"Count":0,"ConsumedCapacity":{"TableName":"t","CapacityUnits":1.5,"Table":{"CapacityUnits":1.5}},"Items":[]}""", 1.5)]
    [InlineData("""{"ConsumedCapacity":[{"CapacityUnits":2,"TableName":"t"},{"TableName":"u","CapacityUnits":0.5,"GlobalSecondaryIndexes":{"i":{"CapacityUnits":9}}}]}""", 2.5)]
    [InlineData("""{"Items":[{"ConsumedCapacity":{"M":{"CapacityUnits":{"N":"1"}}}}]}""", null)]
    [InlineData("""{"ConsumedCapacity":null}""", null)]
    [InlineData("""{"ConsumedCapacity":{"CapacityUnits":null}}""", 0.0)]
    [InlineData("""{"ConsumedCapa""", null)]
    [InlineData("{}", null)]
    public void Units_of_all_tables_are_added(string body, double? expected)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var response = new WireResponse(bytes, bytes.Length, isPooled: false);

        Assert.Equal(expected, ConsumedCapacity.Read(response));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Event_tells_it_where_the_options_ask(bool isAsked)
    {
        var bodies = new List<string>();
        var events = new List<string>();
        using var handler = new ScriptedDynamo(
            () => ScriptedDynamo.Ok("""{"Count":0,"Items":[],"ScannedCount":0,"ConsumedCapacity":{"TableName":"t_Notes","CapacityUnits":1.5}}"""));
        double? told = null;
        await using var db = new NotesContext(isAsked, handler, data =>
        {
            told = data.ConsumedCapacity;
            events.Add(data.ToString());
            bodies.Add(data.Body!);
        });

        Assert.Empty(await db.Notes.ToListAsync(TestContext.Current.CancellationToken));

        Assert.Equal(isAsked ? 1.5 : null, told);
        Assert.Equal(isAsked, Assert.Single(bodies).StartsWith("""{"ReturnConsumedCapacity":"TOTAL","TableName":"t_Notes""", StringComparison.Ordinal));
        Assert.Equal(isAsked, Assert.Single(events).Contains(" ms. It consumed 1.5 capacity units." + Environment.NewLine + "{", StringComparison.Ordinal));
    }

    public sealed class Note
    {
        public int Id { get; set; }
    }

    private sealed class NotesContext(bool isAsked, HttpMessageHandler handler, Action<RequestEventData> onRequest) : DynamoContext
    {
        public TableSet<Note> Notes { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder
                .EnableSensitiveDataLogging()
                .LogTo((id, _) => id == DynamoEventId.ExecutedRequest, data => onRequest((RequestEventData)data))
                .EnableServiceProviderCaching(false)
                .UseDynamo(d => (isAsked ? d.ReturnConsumedCapacity() : d).Namespace("t_").ServiceUrl("http://localhost:1").HttpHandler(handler));
    }
}
