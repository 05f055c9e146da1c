using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Metadata;

/// <summary>The time to live of the model and of Terraform must be the same attribute.</summary>
public sealed class TimeToLiveRuleTests
{
    [Theory]
    [InlineData("", "has none. ")]
    [InlineData("ttl {\n attribute_name = \"gone_at\"\n enabled = true\n }", "has it in 'gone_at'. ")]
    public void Other_time_to_live_than_Terraforms_is_refused(string ttl, string told)
    {
        var file = Write(ttl);
        using var db = new SessionsContext(file);

        var error = Assert.Throws<DynamoException>(() => db.Model);

        Assert.Contains("'Session.Expires' is the time to live, but the table 'sessions'", error.Message, StringComparison.Ordinal);
        Assert.Contains(told + "Write ttl { attribute_name = \"expires\", enabled = true } there, or remove HasTimeToLive.", error.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public void Terraforms_time_to_live_is_taken()
    {
        var file = Write("ttl {\n attribute_name = \"expires\"\n enabled = true\n }");
        using var db = new SessionsContext(file);
        Assert.NotNull(db.Model.FindEntityType(typeof(Session)));
        File.Delete(file);
    }

    private static string Write(string ttl)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.tf");
        File.WriteAllText(file, $$"""
            resource "aws_dynamodb_table" "sessions" {
              name         = "sessions"
              billing_mode = "PAY_PER_REQUEST"
              hash_key     = "id"
              attribute {
                name = "id"
                type = "S"
              }
              {{ttl}}
            }
            """);
        return file;
    }

    private sealed class Session
    {
        public required string Id { get; set; }

        public DateTimeOffset? Expires { get; set; }
    }

    private sealed class SessionsContext(string file) : DynamoContext
    {
        public TableSet<Session> Sessions { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.EnableServiceProviderCaching(false).UseDynamo(d => d.Namespace("t_").Terraform(file).ServiceUrl("http://localhost:1"));

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Session>().HasTimeToLive(s => s.Expires);
    }
}
