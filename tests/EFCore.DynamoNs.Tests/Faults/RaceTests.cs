using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Faults;

/// <summary>Writers that get in each other's way.</summary>
public abstract class RaceTests(EngineFixture engine)
{
    private const int Writers = 8;

    /// <summary>As many as the promise says with <c>DYNAMONS_FUZZ</c>, a fifth of it otherwise.</summary>
    private static readonly int Share = Environment.GetEnvironmentVariable("DYNAMONS_FUZZ") is { Length: > 0 } ? 1 : 5;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Counter_of_a_version_loses_no_increment(bool byGuid)
    {
        var increments = 250 / Share;
        var context = await OpenAsync();
        await using (var db = context())
        {
            db.AddRange(new Account { Id = "c" }, new Page { Id = "c" });
            await db.SaveChangesAsync(Cancellation);
        }

        await RaceAsync(async _ =>
        {
            for (var done = 0; done < increments;)
            {
                await using var db = context();
                if (byGuid)
                {
                    (await db.Pages.WithConsistentRead().SingleAsync(page => page.Id == "c", Cancellation)).Value++;
                }
                else
                {
                    (await db.Accounts.WithConsistentRead().SingleAsync(account => account.Id == "c", Cancellation)).Value++;
                }

                done += await TryAsync(db) ? 1 : 0;
            }
        });

        await using var check = context();
        var total = byGuid
            ? (await check.Pages.WithConsistentRead().SingleAsync(page => page.Id == "c", Cancellation)).Value
            : (await check.Accounts.WithConsistentRead().SingleAsync(account => account.Id == "c", Cancellation)).Value;
        Assert.Equal(Writers * increments, total);
    }

    [Fact]
    public async Task Transfers_move_no_money_in_or_out()
    {
        var context = await OpenAsync();
        await using (var db = context())
        {
            db.AddRange(Enumerable.Range(0, 10).Select(i => new Account { Id = $"a{i}", Value = 100 }));
            await db.SaveChangesAsync(Cancellation);
        }

        using var client = new RequestRecorder(engine.ServiceUrl);
        var table = context().Prefix + "Accounts";
        await RaceAsync(async writer =>
        {
            var random = new Random(writer);
            for (var done = 0; done < 100 / Share;)
            {
                await using var db = context();
                var (from, to) = (random.Next(10), random.Next(9));
                var accounts = (await db.Accounts.WithConsistentRead().ToListAsync(Cancellation)).ToDictionary(account => account.Id);
                accounts[$"a{from}"].Value -= 3;
                accounts[$"a{(to >= from ? to + 1 : to)}"].Value += 3;
                done += await TryAsync(db) ? 1 : 0;
                Assert.Equal(1000, await SumAsync(client, table));
            }
        });
    }

    [Fact]
    public async Task Insert_of_one_key_has_one_winner()
    {
        var context = await OpenAsync();
        var keys = 200 / Share;
        var wins = new int[keys];
        await RaceAsync(async writer =>
        {
            for (var key = 0; key < keys; key++)
            {
                await using var db = context();
                db.Add(new Account { Id = $"k{key}", Value = writer });
                if (await TryAsync(db))
                {
                    Interlocked.Increment(ref wins[key]);
                }
            }
        });
        Assert.All(wins, count => Assert.Equal(1, count));
    }

    private static Task RaceAsync(Func<int, Task> writer)
        => Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Task.Run(() => writer(i))));

    private static async Task<bool> TryAsync(LedgerContext db)
    {
        try
        {
            await db.SaveChangesAsync(Cancellation);
            return true;
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.Message.StartsWith("DYN4003", StringComparison.Ordinal))
        {
            return false;
        }
    }

    /// <summary>Of one moment: all accounts in one transactional read.</summary>
    private static async Task<int> SumAsync(RequestRecorder client, string table)
    {
        while (true)
        {
            try
            {
                var response = await client.Client.TransactGetItemsAsync(
                    new()
                    {
                        TransactItems =
                        [
                            .. Enumerable.Range(0, 10).Select(i => new Amazon.DynamoDBv2.Model.TransactGetItem
                            {
                                Get = new() { TableName = table, Key = new() { ["Id"] = new() { S = $"a{i}" } } },
                            }),
                        ],
                    },
                    Cancellation);
                return response.Responses.Sum(item => int.Parse(item.Item["Value"].N, System.Globalization.CultureInfo.InvariantCulture));
            }
            catch (Amazon.DynamoDBv2.Model.TransactionCanceledException)
            {
            }
        }
    }

    private async Task<Func<LedgerContext>> OpenAsync()
    {
        var prefix = EngineFixture.NewNamespace();
        await using var db = new LedgerContext(engine.ServiceUrl, prefix, isExact: false);
        await db.Database.EnsureCreatedAsync(Cancellation);
        return () => new LedgerContext(engine.ServiceUrl, prefix, isExact: false);
    }
}

public sealed class RaceTestsOnDynoxide(Dynoxide engine) : RaceTests(engine);

public sealed class RaceTestsOnDynamoDBLocal(DynamoDBLocal engine) : RaceTests(engine);
