using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Metadata;

/// <summary>Concurrency that would be promised and not kept is refused when the model is built.</summary>
public sealed class ConcurrencyRuleTests
{
    [Fact]
    public void Row_version_and_nested_token_are_reported_together()
    {
        using var db = new ThingsContext();

        var error = Assert.Throws<DynamoException>(() => db.Model);

        Assert.Equal(
            "DYN2003: The entities do not fit the model:" + Environment.NewLine
            + "  - 'Thing.Version' is a row version of the type Byte[]. Make it an int or a long, which count up, or a Guid, which also proves whose a write "
            + "was whose answer was lost." + Environment.NewLine
            + "  - 'Thing' has the concurrency token 'Thing.Part#Part.Stamp' inside a nested object. Put it on the entity itself.",
            error.Message);
    }

    [Fact]
    public void Row_version_is_of_the_whole_hierarchy()
        => Assert.Equal(
            """
            DYN2003: The entities do not fit the model:
              - 'SpareThing.Count' is a row version that 'BaseThing' has not: what is written to a 'BaseThing' would go unseen. Put it on 'BaseThing'.
            """,
            Models.Refusal(model =>
            {
                model.Entity<BaseThing>();
                model.Entity<SpareThing>().Property(spare => spare.Count).IsRowVersion();
            }));

    private class BaseThing
    {
        public required string Id { get; set; }
    }

    private sealed class SpareThing : BaseThing
    {
        public int Count { get; set; }
    }

    private sealed class Thing
    {
        [Key]
        public required string Id { get; set; }

        [Timestamp]
        public byte[] Version { get; set; } = [];

        public Part Part { get; set; } = new();
    }

    private sealed class Part
    {
        [ConcurrencyCheck]
        public int Stamp { get; set; }
    }

    private sealed class ThingsContext : DynamoContext
    {
        public TableSet<Thing> Things { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d => d.Namespace("t_").ServiceUrl("http://localhost:1"));
    }
}
