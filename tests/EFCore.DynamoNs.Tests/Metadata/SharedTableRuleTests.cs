using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Metadata;

/// <summary>What several entity types in one table must have, so that none reads the items of another.</summary>
public sealed class SharedTableRuleTests
{
    private const string NotToldApart =
        "'First' and 'Second' both map to the table 'shared', and nothing tells their items apart. Give each an attribute that names its type, "
        + "HasDiscriminator<string>(\"type\").HasValue(\"order\"), or the same key attribute another prefix, HasKeyPrefix(o => o.Id, \"ORDER#\"). "
        + "If both are views of the same items, write SharesItemsWith<First>().";

    /// <summary>How each of two types is marked, and whether that tells them apart.</summary>
    private static readonly Dictionary<string, (bool TellsApart, Action<ModelBuilder> Mark)> Marks = new()
    {
        ["two discriminators"] = (true, m => Both(m, "type", "a", "type", "b")),
        ["two discriminators of one value"] = (false, m => Both(m, "type", "a", "type", "a")),
        ["discriminators in two attributes"] = (false, m => Both(m, "type", "a", "kind", "b")),
        ["one discriminator"] = (false, m => m.Entity<First>().HasDiscriminator<string>("type").HasValue("a")),
        ["two discriminators, one of which may be absent"] = (true, m =>
        {
            Both(m, "type", "a", "type", "b");
            m.Entity<First>().TakesItemsWithoutDiscriminator();
        }
        ),
        ["two discriminators that may be absent"] = (false, m =>
        {
            Both(m, "type", "a", "type", "b");
            m.Entity<First>().TakesItemsWithoutDiscriminator();
            m.Entity<Second>().TakesItemsWithoutDiscriminator();
        }
        ),
        ["two prefixes"] = (true, m => Prefixes(m, "A#", "B#")),
        ["one prefix"] = (false, m => m.Entity<First>().HasKeyPrefix(f => f.Id, "A#")),
        ["a prefix of a prefix"] = (false, m => Prefixes(m, "A#", "A#B#")),
    };

    public static TheoryData<string> Names => [.. Marks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Types_of_a_table_are_told_apart_or_refused(string name)
    {
        var (tellsApart, mark) = Marks[name];
        void Model(ModelBuilder model)
        {
            model.Entity<First>().HasTable("shared");
            model.Entity<Second>().HasTable("shared");
            mark(model);
        }

        if (tellsApart)
        {
            Assert.Equal(2, Models.Bind(Model).Entities.Length);
            Assert.Single(Models.Bind(Model).MappedTables);
        }
        else
        {
            Assert.Equal($"DYN2003: The entities do not fit the model:\n  - {NotToldApart}", Models.Refusal(Model));
        }
    }

    [Fact]
    public void Constant_key_and_key_prefix_are_told_apart_unless_one_begins_with_the_other()
    {
        static Action<ModelBuilder> Model(string constant) => model =>
        {
            model.Entity<First>().HasTable("shared").HasKey(f => new { f.Id, f.Sort });
            model.Entity<First>().HasDiscriminator(f => f.Sort).HasValue(constant);
            model.Entity<Second>().HasTable("shared").HasKeyPrefix(s => s.Sort, "ORDER#").HasKey(s => new { s.Id, s.Sort });
        };
        Assert.Equal(2, Models.Bind(Model("PROFILE")).Entities.Length);
        Assert.Contains(NotToldApart, Models.Refusal(Model("ORDER#0")), StringComparison.Ordinal);
    }

    [Fact]
    public void Types_that_share_their_items_need_no_marks_and_agree_on_what_both_map()
    {
        static Action<ModelBuilder> Model(Action<ModelBuilder> more) => model =>
        {
            model.Entity<First>().HasTable("shared");
            model.Entity<Second>().HasTable("shared").SharesItemsWith<First>();
            more(model);
        };
        Assert.Equal(2, Models.Bind(Model(_ => { })).Entities.Length);
        Assert.Equal(
            """
            DYN2003: The entities do not fit the model:
              - 'First.Sort' and 'Second.Sort' are the attribute 'Sort' of items that both types share, in two forms. Give both the same type, conversion, format and key prefix, or map one to another attribute.
              - 'First' shares the items of 'Second', and has no row version 'Version': its changes would go unseen. Give it a property of that attribute with IsRowVersion().
            """,
            Models.Refusal(Model(model =>
            {
                model.Entity<First>().Property(f => f.Sort).HasConversion(sort => sort + "!", stored => stored.TrimEnd('!'));
                model.Entity<Second>().Property<int>("Version").IsRowVersion();
            })));
    }

    [Fact]
    public void Types_of_a_table_have_its_key()
        => Assert.Equal(
            """
            DYN2003: The entities do not fit the model:
              - 'First' and 'Second' both map to the table 'shared', but the key of the first is (Id) and that of the second (Id, Sort). A table has one key: give the properties the same attribute with HasAttributeName("...").
              - 'First' and 'Third' both map to the table 'shared', but the key attribute 'Id' is S in the first and N in the second. Give one a value converter (HasConversion), or a type that is stored alike.
            """,
            Models.Refusal(model =>
            {
                model.Entity<First>().HasTable("shared").HasDiscriminator<string>("type").HasValue("a");
                model.Entity<Second>().HasTable("shared").HasKey(s => new { s.Id, s.Sort });
                model.Entity<Third>().HasTable("shared").HasDiscriminator<string>("type").HasValue("c");
            }));

    [Fact]
    public void Indexes_of_one_name_are_one_index()
        => Assert.Equal(
            "DYN2003: The entities do not fit the model:\n"
            + "  - 'First' and 'Second' both map to the table 'shared', but they declare the index 'by' with different keys. Give one index another name.",
            Models.Refusal(model =>
            {
                model.Entity<First>().HasTable("shared").HasGlobalSecondaryIndex("by", f => f.Sort);
                model.Entity<Second>().HasTable("shared").HasGlobalSecondaryIndex("by", s => s.Other);
                Both(model, "type", "a", "type", "b");
            }));

    [Fact]
    public void Prefixes_stand_before_the_text_of_keys_alone()
        => Assert.Equal(
            """
            DYN2003: The entities do not fit the model:
              - 'Blob.Id' is Byte[], which has no text to stand behind a key prefix. Remove HasKeyPrefix, or give it a value converter to string (HasConversion).
              - 'First.Sort' has a key prefix, but is no key of the table 'First' or of an index. Remove HasKeyPrefix, or give it a key's attribute with HasAttributeName("...").
            """,
            Models.Refusal(model =>
            {
                model.Entity<First>().HasKeyPrefix(f => f.Sort, "A#");
                model.Entity<Blob>().HasKeyPrefix(b => b.Id, "B#");
            }));

    [Fact]
    public void Hierarchy_is_one_table()
        => Assert.Equal(
            """
            DYN2003: The entities do not fit the model:
              - 'Cat' maps to the table 'cats', but its base type 'Animal' maps to 'Animal'. A hierarchy is one table: remove HasTable from 'Cat', or, for tables of their own, take the base type out of the model with modelBuilder.Ignore<...>().
            """,
            Models.Refusal(model =>
            {
                model.Entity<Animal>();
                model.Entity<Cat>().HasTable("cats");
            }));

    [Fact]
    public void Items_without_discriminator_are_of_one_type()
        => Assert.Equal(
            """
            DYN2003: The entities do not fit the model:
              - 'Animal' and 'Cat' both take items without discriminator. An item is of one type: remove TakesItemsWithoutDiscriminator from one.
              - 'First' takes items without discriminator, but has no discriminator. Remove TakesItemsWithoutDiscriminator, or add HasDiscriminator.
            """,
            Models.Refusal(model =>
            {
                model.Entity<Animal>().TakesItemsWithoutDiscriminator();
                model.Entity<Cat>().TakesItemsWithoutDiscriminator();
                model.Entity<First>().TakesItemsWithoutDiscriminator();
            }));

    [Fact]
    public void Attributes_of_a_hierarchy_are_found_in_Terraform()
    {
        var binding = Models.Bind(
            model =>
            {
                model.Entity<Animal>();
                model.Entity<Cat>();
            },
            Models.Table("animal", "id:S", "kind_of_it:S", "discriminator:S"));
        Assert.Equal(["discriminator", "id", "kind_of_it"], binding.Entities[0].AllKeys.Select(key => key.Attribute.Name).Order(StringComparer.Ordinal));
    }

    private static void Both(ModelBuilder model, string attribute, string value, string otherAttribute, string otherValue)
    {
        model.Entity<First>().HasDiscriminator<string>(attribute).HasValue(value);
        model.Entity<Second>().HasDiscriminator<string>(otherAttribute).HasValue(otherValue);
    }

    private static void Prefixes(ModelBuilder model, string first, string second)
    {
        model.Entity<First>().HasKeyPrefix(f => f.Id, first);
        model.Entity<Second>().HasKeyPrefix(s => s.Id, second);
    }

    private sealed class First
    {
        public string Id { get; set; } = "";

        public string Sort { get; set; } = "";
    }

    private sealed class Second
    {
        public string Id { get; set; } = "";

        public string Sort { get; set; } = "";

        public string Other { get; set; } = "";
    }

    private sealed class Third
    {
        public int Id { get; set; }
    }

    private sealed class Blob
    {
        public byte[] Id { get; set; } = [];
    }

    private class Animal
    {
        public string Id { get; set; } = "";

        public string KindOfIt { get; set; } = "";
    }

    private sealed class Cat : Animal;
}
