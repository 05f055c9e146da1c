using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Infrastructure;

/// <summary>A host that takes the connection and says nothing.</summary>
public sealed class CanConnectTests : IDisposable
{
    private readonly TcpListener _silent = new(IPAddress.Loopback, 0);

    public CanConnectTests() => _silent.Start();

    public void Dispose() => _silent.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Host_that_says_nothing_is_no_connection_within_the_bounds(bool async)
    {
        await using var db = new SilentContext(_silent.LocalEndpoint, TimeSpan.FromMilliseconds(300));
        var start = Stopwatch.GetTimestamp();
        Assert.False(async ? await db.Database.CanConnectAsync(TestContext.Current.CancellationToken) : db.Database.CanConnect());
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Cancellation_while_waiting_is_thrown()
    {
        await using var db = new SilentContext(_silent.LocalEndpoint, TimeSpan.FromSeconds(30));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.Database.CanConnectAsync(cancellation.Token));
    }

    private sealed class Note
    {
        public string Id { get; set; } = "";
    }

    private sealed class SilentContext(EndPoint endpoint, TimeSpan timeout) : DynamoContext
    {
        public TableSet<Note> Notes { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d => d.Namespace("t_").ServiceUrl($"http://localhost:{((IPEndPoint)endpoint).Port}").AttemptTimeout(timeout).OperationTimeout(timeout));
    }
}
