using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

/// <summary>
///     Tests over the seeded shop. Each question is put to the provider, synchronously and asynchronously, and to LINQ to
///     Objects; the answers must agree, and the requests are those of the golden file.
/// </summary>
public abstract partial class ShopTest(EngineFixture engine) : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>In the order in which people read a request.</summary>
    private static readonly string[] Parts =
    [
        "TableName", "IndexName", "Key", "RequestItems", "KeyConditionExpression", "FilterExpression", "ProjectionExpression", "Select", "ScanIndexForward",
        "Limit", "ConsistentRead", "ExclusiveStartKey", "ExpressionAttributeNames", "ExpressionAttributeValues",
    ];

    private readonly StringBuilder _golden = new();
    private string? _goldenName;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected string Prefix { get; private set; } = "";

    protected RequestRecorder Recorder { get; private set; } = null!;

    protected ShopContext Db { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Prefix = await SeededShop.NamespaceAsync(engine);
        Recorder = new RequestRecorder(engine.ServiceUrl);
        Db = Context();
    }

    public async ValueTask DisposeAsync()
    {
        if (Db is not null)
        {
            RequestRules.Check(Recorder, Db, Prefix);
            await Db.DisposeAsync();
            Recorder.Dispose();
        }

        if (_goldenName is not null && TestContext.Current.TestState?.Result != TestResult.Failed)
        {
            GoldenFile.Check(_goldenName, _golden.ToString());
        }

        GC.SuppressFinalize(this);
    }

    protected ShopContext Context() => new(Recorder, Prefix);

    /// <summary>Rows of orders.</summary>
    protected Task<List<T>> Ask<T>(
        Func<IQueryable<Order>, IQueryable<T>> query,
        [CallerArgumentExpression(nameof(query))] string linq = "",
        [CallerMemberName] string test = "")
        => AskRows(Db.Orders, SeededShop.Orders, query, linq, test);

    /// <summary>Rows of parcels.</summary>
    protected Task<List<T>> AskParcels<T>(
        Func<IQueryable<Parcel>, IQueryable<T>> query,
        [CallerArgumentExpression(nameof(query))] string linq = "",
        [CallerMemberName] string test = "")
        => AskRows(Db.Parcels, SeededShop.Parcels, query, linq, test);

    /// <summary>One answer about orders.</summary>
    protected async Task<T> Ask<T>(
        Func<IQueryable<Order>, T> query,
        Func<IQueryable<Order>, Task<T>> queryAsync,
        [CallerArgumentExpression(nameof(query))] string linq = "",
        [CallerMemberName] string test = "")
    {
        var expected = query(new ObjectQuery<Order>(SeededShop.Orders));
        Recorder.Clear();
        var synchronous = query(Db.Orders);
        var requests = Requests();
        Recorder.Clear();
        var asynchronous = await queryAsync(Db.Orders);
        Assert.Equal(AsSent(requests), AsSent(Requests()));
        Assert.Equal(Text(expected), Text(synchronous));
        Assert.Equal(Text(expected), Text(asynchronous));
        Keep(linq, requests, test);
        return asynchronous;
    }

    /// <summary>The requests so far, as the golden file has them.</summary>
    protected string Requests()
        => string.Concat(Recorder.Requests.Select(request => request.Operation + " " + Readable(request.Body) + "\n")) is { Length: > 0 } text
            ? text
            : "(no request)\n";

    /// <summary>Adds a question and its requests to the test's golden file.</summary>
    protected void Keep(string linq, string requests, string test)
    {
        _goldenName = $"{Theme()}.{test}";
        if (_golden.Length > 0)
        {
            _golden.Append('\n');
        }

        var lines = linq.ReplaceLineEndings("\n").Split('\n').Select((line, i) => i == 0 ? line : "    " + line.TrimStart());
        _golden.Append(string.Join('\n', lines)).Append("\n\n").Append(requests);
    }

    protected static string Text<T>(T row) => JsonSerializer.Serialize(row, RowJson.Options);

    /// <summary>Calls that are sent at the same time arrive in any order.</summary>
    private static string[] AsSent(string requests) => [.. requests.Split("\n}\n").Order(StringComparer.Ordinal)];

    private string Theme() => GetType().BaseType!.Name.Replace("Tests", "", StringComparison.Ordinal);

    private string Readable(JsonObject body)
        => new JsonObject(body
            .OrderBy(property => Array.IndexOf(Parts, property.Key) is >= 0 and var place ? place : Parts.Length)
            .Select(property => KeyValuePair.Create(property.Key, property.Key == "ExclusiveStartKey" ? Sorted(property.Value!.AsObject()) : property.Value?.DeepClone())))
            .ToJsonString(Indented).Replace($"\"{Prefix}", "\"dev_", StringComparison.Ordinal) is var text
            ? Key().Replace(Value().Replace(text, "{ $1 }"), match => match.Value.ReplaceLineEndings(" ").Replace("  ", "", StringComparison.Ordinal))
            : "";

    private async Task<List<TRow>> AskRows<TEntity, TRow>(
        IQueryable<TEntity> table,
        IReadOnlyList<TEntity> items,
        Func<IQueryable<TEntity>, IQueryable<TRow>> query,
        string linq,
        string test)
    {
        var objects = query(new ObjectQuery<TEntity>(items));
        Recorder.Clear();
        var synchronous = query(table).ToList();
        var requests = Requests();
        Recorder.Clear();
        var asynchronous = await query(table).ToListAsync(Cancellation);
        Assert.Equal(AsSent(requests), AsSent(Requests()));
        var isOrdered = objects.Expression.ToString().Contains("OrderBy", StringComparison.Ordinal);
        Assert.Equal(Texts(objects, isOrdered), Texts(synchronous, isOrdered));
        Assert.Equal(Texts(objects, isOrdered), Texts(asynchronous, isOrdered));
        Keep(linq, requests, test);
        return asynchronous;
    }

    /// <summary>Engines give the attributes of a LastEvaluatedKey in any order.</summary>
    private static JsonObject Sorted(JsonObject key)
        => new(key.OrderBy(attribute => attribute.Key, StringComparer.Ordinal).Select(attribute => KeyValuePair.Create(attribute.Key, attribute.Value?.DeepClone())));

    /// <summary>A value stands on one line, and so does a key.</summary>
    [GeneratedRegex("""\{\s+("(?:S|N|B|BOOL|NULL)": (?:"[^"\n]*(?:\\"[^"\n]*)*"|true|false))\s+\}""")]
    private static partial Regex Value();

    [GeneratedRegex("""\{\s+"\w+": \{ [^{}\n]* \}(?:,\s+"\w+": \{ [^{}\n]* \})*\s+\}(?=,?\n\s+[\]{])""")]
    private static partial Regex Key();

    private static List<string> Texts<T>(IEnumerable<T> rows, bool isOrdered)
    {
        var texts = rows.Select(Text);
        return [.. isOrdered ? texts : texts.Order(StringComparer.Ordinal)];
    }
}
