using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace EFCore.DynamoNs.Tests.Metadata;

/// <summary>What other databases do for a model and DynamoDB does not is refused, not passed over.</summary>
public sealed class ServerRuleTests
{
    [Fact]
    public void Unique_indexes_alternate_keys_and_indexes_are_refused()
        => Assert.Equal(
            """
            DYN2003: The entities do not fit the model:
              - 'Member' has a unique index on Email, and DynamoDB keeps nothing unique but the keys of tables. Make Email the key, or write an item of its own for each value, whose key the value is, in the same SaveChanges: one transaction, which fails where the value is taken. Then remove the index.
              - 'Member' has an index on City, Joined from HasIndex or [Index], of which DynamoDB knows nothing. Remove it, and declare the index in Terraform, or, where the model makes the tables, with HasGlobalSecondaryIndex("ByCityJoined", ...).
              - 'Member' has an alternate key, City, Name, and DynamoDB keeps nothing unique but the keys of tables. Make City, Name the key, or write an item of its own for each value, whose key the value is, in the same SaveChanges: one transaction, which fails where the value is taken. Then remove HasAlternateKey.
            """,
            Models.Refusal(model => model.Entity<Member>(member =>
            {
                member.HasIndex(m => new { m.City, m.Joined });
                member.HasAlternateKey(m => new { m.City, m.Name });
            })));

    [Fact]
    public void Key_that_gives_way_to_another_is_no_alternate_key()
    {
        var binding = Models.Bind(model =>
        {
            model.Entity<Plain>().HasKey(p => p.Id);
            model.Entity<Plain>().HasPartitionKey(p => p.Name);
        });
        Assert.Equal(["Name"], binding.Entities[0].Table.Key.All);
    }

    [Fact]
    public void Values_that_nothing_generates_are_refused()
    {
        const string cure = ", and DynamoDB generates no values: its default would be stored. Remove [DatabaseGenerated] or ValueGeneratedOn..., and set it in the application, "
            + "or name what makes it with HasValueGenerator. IsRowVersion(), IsCreatedTime() and IsUpdatedTime() are made here, and so is a Guid that is the key.";
        Assert.Equal(
            "DYN2003: The entities do not fit the model:\n"
            + "  - 'Counted.Id' is to be generated (OnAdd)" + cure + "\n"
            + "  - 'Counted.Changed' is to be generated (OnAddOrUpdate)" + cure + "\n"
            + "  - 'Counted.Code' is to be generated (OnUpdate)" + cure + "\n"
            + "  - 'Counted.Guid' is to be generated (OnAdd)" + cure + "\n"
            + "  - 'Counted.Number' is to be generated (OnAdd)" + cure + "\n"
            + "  - 'Counted.Part#Part.Number' is to be generated (OnAdd)" + cure,
            Models.Refusal(model => model.Entity<Counted>(counted =>
            {
                counted.Property(c => c.Id).ValueGeneratedOnAdd();
                counted.Property(c => c.Code).ValueGeneratedOnUpdate();
                counted.ComplexProperty(c => c.Part).Property(p => p.Number).ValueGeneratedOnAdd();
            })));
    }

    [Fact]
    public void Values_that_are_generated_here_are_accepted()
        => Models.Bind(model =>
        {
            model.Entity<Made>(made =>
            {
                made.Property(m => m.Id).ValueGeneratedOnAdd();
                made.Property(m => m.Version).IsRowVersion();
                made.Property(m => m.Created).IsCreatedTime();
                made.Property(m => m.Updated).IsUpdatedTime();
                made.Property(m => m.Number).ValueGeneratedOnAdd().HasValueGenerator<Seven>();
            });
            model.Entity<Plain>().Property(p => p.Id).ValueGeneratedOnAdd();
            model.Entity<Numbered>();
        });

    [Index(nameof(Email), IsUnique = true)]
    private sealed class Member
    {
        public string Id { get; set; } = "";

        public string Email { get; set; } = "";

        public string City { get; set; } = "";

        public string Name { get; set; } = "";

        public DateTime Joined { get; set; }
    }

    private sealed class Counted
    {
        public int Id { get; set; }

        [DatabaseGenerated(DatabaseGeneratedOption.Identity)]
        public int Number { get; set; }

        [DatabaseGenerated(DatabaseGeneratedOption.Identity)]
        public Guid Guid { get; set; }

        [DatabaseGenerated(DatabaseGeneratedOption.Computed)]
        public DateTime Changed { get; set; }

        public string Code { get; set; } = "";

        public Part Part { get; set; } = new();
    }

    private sealed class Part
    {
        public int Number { get; set; }
    }

    private sealed class Made
    {
        public Guid Id { get; set; }

        public Guid Version { get; set; }

        public DateTimeOffset Created { get; set; }

        public DateTime? Updated { get; set; }

        public int Number { get; set; }
    }

    private sealed class Plain
    {
        public string Id { get; set; } = "";

        public string Name { get; set; } = "";
    }

    private sealed class Numbered
    {
        public int Id { get; set; }
    }

    private sealed class Seven : ValueGenerator<int>
    {
        public override bool GeneratesTemporaryValues => false;

        public override int Next(EntityEntry entry) => 7;
    }
}
