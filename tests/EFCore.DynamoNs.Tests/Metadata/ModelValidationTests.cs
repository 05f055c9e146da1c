using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Metadata;

public sealed class ModelValidationTests
{
    [Fact]
    public void Every_mismatch_is_reported_at_once()
        => Assert.Equal(
            """
            DYN2003: The entities do not fit tables.tf:
              - 'Absent' maps to the table 'absent', which tables.tf does not declare. It declares 'keyed', 'typed'. Name the table with [Table("...")] or HasTable("..."), or declare it in Terraform.
              - 'Keyed' has no property for 'order_id', the partition key of the table 'keyed' (tables.tf(1,1)). If 'OrderNo' is meant, say so with HasAttributeName("order_id"); else add a property of that name.
              - 'Keyed' has no property for 'zzzzzzzzzz', the sort key of the table 'keyed' (tables.tf(1,1)). Add a property of that name.
              - 'Typed.Id' is Int32, which is stored as N, but the table 'typed' (tables.tf(18,1)) declares its attribute 'id' as B. Use byte[] or Guid, a value converter (HasConversion), or change the type in Terraform.
              - 'Typed.Blob' is String, which is stored as S, but the table 'typed' (tables.tf(18,1)) declares its attribute 'blob' as B. Use byte[] or Guid, a value converter (HasConversion), or change the type in Terraform.
              - 'Typed.Flag' is Boolean, which can't be a key, but the table 'typed' (tables.tf(18,1)) declares its attribute 'flag' as B. Use byte[] or Guid, a value converter (HasConversion), or change the type in Terraform.
            """,
            Models.Refusal(
                model =>
                {
                    model.Entity<Absent>().HasTable("absent");
                    model.Entity<Keyed>();
                    model.Entity<Typed>();
                },
                Models.Table("keyed", "order_id:S", "zzzzzzzzzz:S") + Models.Table("typed", "id:B", "count:N", "blob:B", "flag:B")));

    [Fact]
    public void Types_that_a_declared_attribute_does_not_hold_are_refused_at_once()
        => Assert.Equal(
            """
            DYN2003: The entities do not fit tables.tf:
              - 'Odd.Id' is Guid, which is stored as S, but the table 'odd' (tables.tf(1,1)) declares its attribute 'id' as N. Use a number, an enum, bool, TimeSpan, DateTime, DateTimeOffset, DateOnly, or string for digits, a value converter (HasConversion), or change the type in Terraform.
              - 'Odd.Time' is TimeOnly, which is stored as S, but the table 'odd' (tables.tf(1,1)) declares its attribute 'time' as N. Use a number, an enum, bool, TimeSpan, DateTime, DateTimeOffset, DateOnly, or string for digits, a value converter (HasConversion), or change the type in Terraform.
              - 'Odd.At' is DateTime?, which is stored as S, but the table 'odd' (tables.tf(1,1)) declares its attribute 'at' as B. Use byte[] or Guid, a value converter (HasConversion), or change the type in Terraform.
              - 'Odd.Blob' is Byte[], which is stored as B, but the table 'odd' (tables.tf(1,1)) declares its attribute 'blob' as S. Use string, char, Guid, bool, a number, an enum, DateTime, DateTimeOffset, DateOnly, TimeOnly or TimeSpan, a value converter (HasConversion), or change the type in Terraform.
              - 'Odd.Epoch' is DateTime, which is stored as N, but the table 'odd' (tables.tf(1,1)) declares its attribute 'epoch' as S. Use string, char, Guid, bool, a number, an enum, DateTime, DateTimeOffset, DateOnly, TimeOnly or TimeSpan, a value converter (HasConversion), or change the type in Terraform.
            """,
            Models.Refusal(
                model => model.Entity<Odd>().Property(o => o.Epoch).HasAttributeFormat(AttributeFormat.EpochSeconds),
                Models.Table("odd", "id:N", "time:N", "at:B", "blob:S", "epoch:S")));

    [Fact]
    public void What_has_no_counterpart_in_a_table_is_refused_at_once()
        => Assert.Equal(
            """
            DYN2003: The entities do not fit the model:
              - 'First' and 'Second' both map to the table 'shared', and nothing tells their items apart. Give each an attribute that names its type, HasDiscriminator<string>("type").HasValue("order"), or the same key attribute another prefix, HasKeyPrefix(o => o.Id, "ORDER#"). If both are views of the same items, write SharesItemsWith<First>().
              - 'Order.Customer' holds another table's entity. DynamoDB joins no tables: ignore the property ([NotMapped]), keep the other item's key in a property, and load it with FindAsync.
              - 'Order.Customers' holds another table's entity. DynamoDB joins no tables: ignore the property ([NotMapped]), keep the other item's key in a property, and load it with FindAsync.
              - 'View' is keyless. Every item of a table has a key: remove HasNoKey() or [Keyless].
            """,
            Models.Refusal(model =>
            {
                model.Entity<Order>();
                model.Entity<Customer>();
                model.Entity<View>().HasNoKey();
                model.Entity<First>().HasTable("shared");
                model.Entity<Second>().HasTable("shared");
            }));

    [Fact]
    public void Configured_navigation_and_owned_type_are_refused()
    {
        var message = Models.Refusal(model =>
        {
            model.Entity<Order>().Ignore(o => o.Customers).HasOne(o => o.Customer).WithMany();
            model.Entity<Customer>();
            model.Entity<Home>().OwnsOne(h => h.Place);
        });
        Assert.Contains(
            "\n  - 'Order.Customer' is a navigation to 'Customer'. DynamoDB joins no tables: "
            + "ignore the property, keep the other item's key in a property, and load it with FindAsync.",
            message,
            StringComparison.Ordinal);
        Assert.Contains(
            "is an owned entity type. Nested objects are complex properties here: use ComplexProperty or nothing at all instead of OwnsOne and OwnsMany.",
            message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Indexes_that_contradict_Terraform_are_refused()
        => Assert.Equal(
            """
            DYN2003: The entities do not fit tables.tf:
              - 'Typed' declares the index 'by_blob' as a global index on (count, id), but the table 'typed' (tables.tf(1,1)) has it as a global index on (blob). Remove it from the model: indexes come from Terraform.
              - 'Typed' declares the index 'by_flag' as a local index on (id, count), but the table 'typed' (tables.tf(1,1)) has it as a global index on (flag). Remove it from the model: indexes come from Terraform.
              - 'Typed' declares the index 'unknown', which the table 'typed' (tables.tf(1,1)) does not have. Add it in Terraform, or remove it from the model: indexes come from Terraform.
            """,
            Models.Refusal(
                model => model.Entity<Typed>(typed =>
                {
                    typed.HasGlobalSecondaryIndex("by_blob", t => t.Count, t => t.Id);
                    typed.HasLocalSecondaryIndex("by_flag", t => t.Count);
                    typed.HasGlobalSecondaryIndex("unknown", t => t.Count);
                    typed.Property(t => t.Flag).HasConversion<int>();
                    typed.Property(t => t.Blob).HasConversion(text => Convert.FromHexString(text), bytes => Convert.ToHexString(bytes));
                }),
                Models.Table("typed", "id:N", "count:S", "blob:B", "flag:N")));

    [Fact]
    public void Table_that_can_not_be_used_is_told_with_its_reason()
        => Assert.Equal(
            """
            DYN2003: The entities do not fit tables.tf:
              - 'Plain' maps to the table 'plain', and aws_dynamodb_table.plain is declared in a way that can't be used:
            tables.tf(4,15): range_key is the same attribute as hash_key.
              range_key = "id"
                          ^
            Name another attribute, or delete range_key.
            """,
            Models.Refusal(
                model => model.Entity<Plain>(),
                """
                resource "aws_dynamodb_table" "plain" {
                  name = "plain"
                  hash_key = "id"
                  range_key = "id"
                  billing_mode = "PAY_PER_REQUEST"
                  attribute {
                    name = "id"
                    type = "S"
                  }
                }
                """),
            ignoreLineEndingDifferences: true);

    [Fact]
    public void Indexes_that_agree_with_Terraform_are_accepted()
        => Assert.Equal(
            ["by_status"],
            Models.Bind(
                model => model.Entity<Plain>().HasGlobalSecondaryIndex("by_status", p => p.Status),
                Models.Table("plain", "id:S", "number:N", "status:S")).Entities[0].Table.Indexes.Select(index => index.Name));

    [Fact]
    public void Keys_that_contradict_Terraform_are_refused()
    {
        var terraform = Models.Table("plain", "id:S", "number:N");
        const string expected =
            "DYN2003: The entities do not fit tables.tf:\n"
            + "  - 'Plain' has the key (Number), but the key of the table 'plain' (tables.tf(1,1)) is (Id, Number). "
            + "Remove HasKey, HasPartitionKey, HasSortKey and [Key]: the key comes from Terraform.";
        Assert.Equal(expected, Models.Refusal(model => model.Entity<Plain>().HasKey(p => p.Number), terraform));
        Assert.Equal(expected, Models.Refusal(model => model.Entity<Plain>().HasPartitionKey(p => p.Number), terraform));
        Assert.StartsWith("DYN2003", Models.Refusal(model => model.Entity<Plain>().HasSortKey(p => p.Status), terraform), StringComparison.Ordinal);
        Assert.StartsWith("DYN2003", Models.Refusal(model => model.Entity<KeyByAttribute>().HasTable("plain"), terraform), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_agree_with_Terraform_are_accepted()
    {
        var terraform = Models.Table("plain", "id:S", "number:N");
        Models.Bind(model => model.Entity<Plain>().HasKey(p => new { p.Id, p.Number }), terraform);
        Models.Bind(model => model.Entity<Plain>().HasSortKey(p => p.Number).HasPartitionKey(p => p.Id), terraform);
        Models.Bind(model => model.Entity<Plain>().HasSortKey(p => p.Number), terraform);
    }

    [Fact]
    public void Keys_are_derived_without_Terraform()
    {
        static string Key(Action<ModelBuilder> model) => string.Join(' ', Models.Bind(model).Entities[0].Table.Key.All);
        Assert.Equal("Id", Key(model => model.Entity<Plain>()));
        Assert.Equal("Status Number", Key(model => model.Entity<Plain>().HasKey(p => new { p.Status, p.Number })));
        Assert.Equal("Status Id", Key(model => model.Entity<Plain>().HasPartitionKey(p => p.Status).HasSortKey(p => p.Id)));
        Assert.Equal("Status Id", Key(model => model.Entity<Plain>().HasSortKey(p => p.Id).HasPartitionKey(p => p.Status)));
        Assert.Equal("Number", Key(model => model.Entity<KeyByAttribute>()));
    }

    [Fact]
    public void Sort_key_without_a_partition_key_is_not_lost()
        => Assert.Equal(
            "DYN2003: The entities do not fit the model:\n"
            + "  - 'Plain' has the sort key 'Number' but no partition key. Name it with HasPartitionKey.",
            Models.Refusal(model => model.Entity<Plain>().HasSortKey(p => p.Number)));

    [Fact]
    public void Keys_that_no_table_can_have_are_refused_at_once()
        => Assert.Equal(
            """
            DYN2003: The entities do not fit the model:
              - 'Absent.Flag' is Boolean, which can't be a key: keys are strings, numbers or binary.
              - 'Plain' has a key of 3 properties; a table's key is a partition key and at most one sort key. Name them with HasPartitionKey and HasSortKey, or with HasKey(o => new { o.PartitionKey, o.SortKey }).
              - 'Typed.Flag' is Boolean, which can't be a key: keys are strings, numbers or binary.
            """,
            Models.Refusal(model =>
            {
                model.Entity<Absent>().HasKey(a => a.Flag);
                model.Entity<Plain>().HasKey(p => new { p.Id, p.Number, p.Status });
                model.Entity<Typed>().HasGlobalSecondaryIndex("by_flag", t => t.Flag);
            }));

    [Fact]
    public void Entity_without_any_key_is_told_how_to_name_one()
        => Assert.Equal(
            "DYN2003: The entities do not fit the model:\n"
            + "  - 'NoKey' has a key of 0 properties; a table's key is a partition key and at most one sort key. "
            + "Name them with HasPartitionKey and HasSortKey, or with HasKey(o => new { o.PartitionKey, o.SortKey }).",
            Models.Refusal(model => model.Entity<NoKey>()));

    [Fact]
    public void Lambdas_that_name_no_property_are_refused()
    {
        Assert.Equal(
            "DYN2001: HasPartitionKey takes properties of the entity itself: 'o => o.CustomerId', or 'o => new { o.A, o.B }'.",
            Models.Refusal(model => model.Entity<Plain>().HasPartitionKey(p => p.Id + "x")));
        Assert.Equal(
            "DYN2002: HasPartitionKey takes one property: a table's key has one partition key and at most one sort key. Name one with 'o => o.CustomerId'.",
            Models.Refusal(model => model.Entity<Plain>().HasPartitionKey(p => new { p.Id, p.Number })));
    }

    private sealed class Absent
    {
        public string Id { get; set; } = "";

        public bool Flag { get; set; }
    }

    private sealed class Keyed
    {
        public string OrderNo { get; set; } = "";
    }

    private sealed class Typed
    {
        public int Id { get; set; }

        public string Count { get; set; } = "";

        public string Blob { get; set; } = "";

        public bool Flag { get; set; }
    }

    private sealed class Odd
    {
        public Guid Id { get; set; }

        public TimeOnly Time { get; set; }

        public DateTime? At { get; set; }

        public byte[]? Blob { get; set; }

        public DateTime Epoch { get; set; }
    }

    private sealed class Order
    {
        public string Id { get; set; } = "";

        public Customer? Customer { get; set; }

        public List<Customer> Customers { get; set; } = [];

        [NotMapped]
        public Customer? Ignored { get; set; }
    }

    private sealed class Customer
    {
        public string Id { get; set; } = "";
    }

    private sealed class View
    {
        public string? Text { get; set; }
    }

    private sealed class First
    {
        public string Id { get; set; } = "";
    }

    private sealed class Second
    {
        public string Id { get; set; } = "";
    }

    private sealed class Home
    {
        public string Id { get; set; } = "";

        public Place Place { get; set; } = new();
    }

    private sealed class Place
    {
        public string? City { get; set; }
    }

    private sealed class Plain
    {
        public string Id { get; set; } = "";

        public int Number { get; set; }

        public string Status { get; set; } = "";
    }

    private sealed class KeyByAttribute
    {
        public string Id { get; set; } = "";

        [Key]
        public int Number { get; set; }
    }

    private sealed class NoKey
    {
        public string? Text { get; set; }
    }
}
