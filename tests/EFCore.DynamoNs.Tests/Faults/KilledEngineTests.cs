using System.Collections.Concurrent;
using System.Diagnostics;
using EFCore.DynamoNs.Testing;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Faults;

/// <summary>An engine with a file that is killed (SIGKILL) under load, 2 times, or 20 with <c>DYNAMONS_FUZZ</c>.</summary>
public sealed class KilledEngineTests
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("DYNAMONS_FUZZ") is { Length: > 0 } ? 20 : 2;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Acknowledged_saves_are_kept_whole_when_the_engine_is_killed()
    {
        var folder = Directory.CreateTempSubdirectory("dynamons");
        try
        {
            var prefix = EngineFixture.NewNamespace();
            var saved = new ConcurrentBag<string>();
            for (var kill = 0; kill < Kills; kill++)
            {
                using var engine = await StartAsync(folder.FullName);
                await using (var db = Context(engine, prefix))
                {
                    await db.Database.EnsureCreatedAsync(Cancellation);
                }

                using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
                var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteAsync(engine, prefix, $"{kill}-{writer}", saved, end.Token))).ToList();
                await Task.Delay(500, Cancellation);
                Process.GetProcessById(engine.ProcessId!.Value).Kill();
                await end.CancelAsync();
                await Task.WhenAll(writers);
                await CheckAsync(folder.FullName, prefix, saved);
            }

            TestContext.Current.TestOutputHelper!.WriteLine($"{saved.Count} acknowledged saves over {Kills} kills");
            Assert.True(saved.Count >= Kills);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<LocalDynamo> StartAsync(string folder)
        => LocalDynamo.StartAsync(new LocalDynamoOptions { Engine = LocalDynamoEngine.Dynoxide, DatabasePath = folder }, Cancellation);

    private static LedgerContext Context(LocalDynamo engine, string prefix) => new(engine.ServiceUrl, prefix, isExact: false);

    /// <summary>Saves pairs, each as one transaction, until the engine is gone.</summary>
    private static async Task WriteAsync(LocalDynamo engine, string prefix, string name, ConcurrentBag<string> saved, CancellationToken end)
    {
        for (var i = 0; !end.IsCancellationRequested; i++)
        {
            var id = $"{name}-{i}";
            await using var db = Context(engine, prefix);
            db.AddRange(new Account { Id = id + "a" }, new Page { Id = id + "b" });
            try
            {
                await db.SaveChangesAsync(end);
            }
            catch (Exception exception) when (exception is OperationCanceledException or DbUpdateException)
            {
                return;
            }

            saved.Add(id);
        }
    }

    private static async Task CheckAsync(string folder, string prefix, ConcurrentBag<string> saved)
    {
        using var engine = await StartAsync(folder);
        await using var db = Context(engine, prefix);
        var accounts = (await db.Accounts.AsNoTracking().ToListAsync(Cancellation)).Select(account => account.Id[..^1]).ToHashSet();
        var pages = (await db.Pages.AsNoTracking().ToListAsync(Cancellation)).Select(page => page.Id[..^1]).ToHashSet();
        Assert.Empty(saved.Except(accounts));
        Assert.Empty(accounts.Except(pages));
        Assert.Empty(pages.Except(accounts));
    }
}
