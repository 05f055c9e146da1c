using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Metadata;

public sealed class AttributeNamingTests
{
    [Theory]
    [InlineData("customer_id", "placed_on", "CustomerId=customer_id PlacedOn=placed_on RDBName=rdb_name SavedInRDB=saved_in_rdb ShipTo2=ship_to2")]
    [InlineData("customerId", "placedOn", "CustomerId=customerId PlacedOn=placedOn RDBName=rdbName SavedInRDB=savedInRdb ShipTo2=shipTo2")]
    [InlineData("CustomerId", "PlacedOn", "CustomerId=CustomerId PlacedOn=PlacedOn RDBName=RDBName SavedInRDB=SavedInRDB ShipTo2=ShipTo2")]
    public void Attributes_follow_the_naming_that_Terraform_shows(string partitionKey, string sortKey, string expected)
        => Assert.Equal(expected, string.Join(' ', Models.Bind<Orders>(Models.Table("orders", $"{partitionKey}:S", $"{sortKey}:S")).Attributes()));

    [Fact]
    public void Declared_attribute_is_found_by_its_words_also_with_acronyms()
        => Assert.Equal(
            "CustomerId=customer_id PlacedOn=placed_on RDBName=rdb_name SavedInRDB=saved_in_r_d_b ShipTo2=ship_to_2",
            string.Join(' ', Models.Bind<Orders>(Models.Table("orders", "customer_id:S", "placed_on:S", "saved_in_r_d_b:N", "ship_to_2:S")).Attributes()));

    [Fact]
    public void Snake_case_is_taken_with_an_event_where_Terraform_shows_nothing()
    {
        var log = new List<string>();
        var binding = Models.Bind<Event>(Models.Table("event", "id:S", "time:N"), log: log.Add);
        Assert.Equal(["ID=id", "SessionId=session_id", "Time=time"], binding.Attributes());
        Assert.Contains(log, line => line.Contains(
            "The attributes that Terraform declares do not show how attributes are named, so snake_case is taken; "
            + "say otherwise with UseDynamo(d => d.AttributeNaming(...)).",
            StringComparison.Ordinal));
    }

    [Fact]
    public void No_event_where_the_naming_is_shown_or_said()
    {
        var log = new List<string>();
        Models.Bind<Orders>(Models.Table("orders", "customer_id:S", "placed_on:S"), log: log.Add);
        Assert.Equal(
            ["ID=id", "SessionId=SessionId", "Time=time"],
            Models.Bind<Event>(Models.Table("event", "id:S", "time:N"), d => d.AttributeNaming(AttributeNaming.AsIs), log.Add).Attributes());
        Assert.DoesNotContain(log, line => line.Contains("snake_case", StringComparison.Ordinal));
    }

    [Fact]
    public void Mixture_is_refused_and_names_the_options()
        => Assert.Equal(
            "DYN2004: The attributes that Terraform declares follow no one naming, so the names of the other attributes are open: "
            + "snake_case is 'customer_id'; camelCase is 'placedOn'; as in C# is 'RDBName'. "
            + "Say which is meant with UseDynamo(d => d.AttributeNaming(AttributeNaming.SnakeCase)), or name the odd ones with HasAttributeName.",
            Models.Refusal(model => model.Entity<Orders>(), Models.Table("orders", "customer_id:S", "placedOn:S", "RDBName:S")));

    [Fact]
    public void Mixture_is_settled_by_the_option_or_by_names()
    {
        var terraform = Models.Table("orders", "customer_id:S", "placedOn:S");
        const string expected = "CustomerId=customer_id PlacedOn=placedOn RDBName=rdb_name SavedInRDB=saved_in_rdb ShipTo2=ship_to2";
        Assert.Equal(expected, string.Join(' ', Models.Bind<Orders>(terraform, d => d.AttributeNaming(AttributeNaming.SnakeCase)).Attributes()));
        Assert.Equal(
            expected,
            string.Join(' ', Models.Bind(model => model.Entity<Orders>().Property(o => o.PlacedOn).HasAttributeName("placedOn"), terraform).Attributes()));
    }

    [Fact]
    public void Attributes_are_as_in_CSharp_without_Terraform()
    {
        Assert.Equal(
            ["CustomerId=CustomerId", "PlacedOn=PlacedOn", "RDBName=RDBName", "SavedInRDB=SavedInRDB", "ShipTo2=ShipTo2"],
            Models.Bind(model => model.Entity<Orders>().HasPartitionKey(o => o.CustomerId)).Attributes());
        Assert.Equal(
            ["CustomerId=customer_id", "PlacedOn=placed_on", "RDBName=rdb_name", "SavedInRDB=saved_in_rdb", "ShipTo2=ship_to2"],
            Models.Bind(
                model => model.Entity<Orders>().HasPartitionKey(o => o.CustomerId),
                options: d => d.AttributeNaming(AttributeNaming.SnakeCase)).Attributes());
    }

    [Fact]
    public void Names_that_are_said_win()
    {
        var binding = Models.Bind(
            model => model.Entity<Named>(named =>
            {
                named.Property(n => n.Second).HasAttributeName("by.builder");
                named.ComplexProperty(n => n.Nested, nested => nested.HasAttributeName("map").Property(m => m.Inner).HasAttributeName("in"));
            }),
            Models.Table("named", "some_key:S"));
        Assert.Equal(["First=by attribute", "Nested=map", "Second=by.builder", "SomeKey=some_key"], binding.Attributes());
        Assert.Equal("in", Assert.Single(binding.Entities[0].Attributes.Single(attribute => attribute.Name == "map").Members).Name);
    }

    [Fact]
    public void Two_properties_of_one_attribute_are_refused()
        => Assert.Equal(
            "DYN2003: The entities do not fit tables.tf:\n"
            + "  - 'Named.First' and 'Named.Second' both map to the attribute 'by attribute'. Give one another name with HasAttributeName, or ignore it.",
            Models.Refusal(
                model => model.Entity<Named>().Property(n => n.Second).HasAttributeName("by attribute"),
                Models.Table("named", "some_key:S")));

    private sealed class Orders
    {
        public string CustomerId { get; set; } = "";

        public string PlacedOn { get; set; } = "";

        public int SavedInRDB { get; set; }

        public string? RDBName { get; set; }

        public string? ShipTo2 { get; set; }
    }

    private sealed class Event
    {
        public string ID { get; set; } = "";

        public long Time { get; set; }

        public string? SessionId { get; set; }
    }

    private sealed class Named
    {
        public string SomeKey { get; set; } = "";

        [Column("by attribute")]
        public string? First { get; set; }

        public string? Second { get; set; }

        public Inside Nested { get; set; } = new();
    }

    private sealed class Inside
    {
        public string? Inner { get; set; }
    }
}
