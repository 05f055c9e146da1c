using Amazon.Runtime;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Infrastructure;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("localhost:8000")]
    [InlineData("localhost")]
    [InlineData("/dynamo")]
    [InlineData("ftp://localhost")]
    public void Service_url_is_refused_when_it_is_not_of_http(string url)
    {
        var error = Assert.Throws<DynamoException>(() => new DbContextOptionsBuilder().UseDynamo(d => d.ServiceUrl(url)));

        Assert.Equal($"DYN1004: '{url}' is no absolute URL of http or https. ServiceUrl takes one such as 'http://localhost:8000'.", error.Message);
    }

    [Fact]
    public void Query_text_needs_no_endpoint()
    {
        using var db = new NotesContext();

        Assert.Contains("t_Notes", db.Notes.ToQueryString());
    }

    [Fact]
    public async Task Call_without_an_endpoint_says_how_to_give_one()
    {
        Assert.SkipUnless(FallbackRegionFactory.GetRegionEndpoint() is null, "The AWS SDK finds a region on this machine.");
        await using var db = new NotesContext();

        var error = await Assert.ThrowsAsync<DynamoException>(() => db.Notes.ToListAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            "DYN1009: It is not said where DynamoDB is, and the AWS SDK knows no region. For AWS, set the environment variable AWS_REGION, a profile's "
            + "region, or give a client with Client(...); for a local engine, write ServiceUrl(\"http://localhost:8000\").",
            error.Message);
    }

    public sealed class Note
    {
        public int Id { get; set; }
    }

    private sealed class NotesContext : DynamoContext
    {
        public TableSet<Note> Notes { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseDynamo(d => d.Namespace("t_"));
    }
}
