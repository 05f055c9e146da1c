using System.Globalization;
using System.IO.Hashing;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Wire;

/// <summary>Synchronous calls of EF Core are synchronous down to the socket: no thread waits for another.</summary>
public sealed class SynchronousCallTests
{
    private const string Page = """{"Count":1,"ScannedCount":1,"Items":[{"Id":{"N":"1"}}]}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Query_and_save_never_send_asynchronously(bool isDirect)
    {
        using var handler = new SynchronousDynamo(Page);
        using var db = new NotesContext(handler, isDirect);

        Assert.Equal(1, Assert.Single(db.Notes.ToList()).Id);
        db.Notes.Add(new Note { Id = 2 });
        db.SaveChanges();

        Assert.Equal(2, handler.Calls);
    }

    /// <summary>A sum that is wrong each time is a broken connection, however often it is asked again.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Answer_whose_checksum_stays_wrong_is_refused(bool isDirect)
    {
        using var handler = new SynchronousDynamo(Page, isDamaged: true);
        using var db = new NotesContext(handler, isDirect);

        var error = Assert.Throws<DynamoException>(() => db.Notes.ToList());

        Assert.Equal("DYN5009", error.ErrorId);
        Assert.Equal(2, handler.Calls);
        Assert.Empty(db.ChangeTracker.Entries());
    }

    private sealed class SynchronousDynamo(string page, bool isDamaged = false) : HttpMessageHandler
    {
        public int Calls { get; private set; }

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            var isRead = request.Headers.GetValues("X-Amz-Target").Single().EndsWith(".Scan", StringComparison.Ordinal);
            var body = Encoding.UTF8.GetBytes(isRead ? page : "{}");
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
            var sum = Crc32.HashToUInt32(body) + (isDamaged ? 1u : 0u);
            response.Headers.TryAddWithoutValidation("x-amz-crc32", sum.ToString(CultureInfo.InvariantCulture));
            return response;
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => throw new InvalidOperationException("a synchronous call was sent asynchronously");
    }

    private sealed class Note
    {
        public int Id { get; set; }
    }

    private sealed class NotesContext(HttpMessageHandler handler, bool isDirect) : DynamoContext
    {
        public TableSet<Note> Notes { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d =>
            {
                d.Namespace("t_").ServiceUrl("http://localhost:1").HttpHandler(handler).MaxRetries(1);
                if (isDirect)
                {
                    d.DirectFirstAttempt();
                }
            });
    }
}
