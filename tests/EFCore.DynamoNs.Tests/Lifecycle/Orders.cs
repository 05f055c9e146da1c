using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Metadata;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Lifecycle;

/// <summary>A table whose declaration tests change line by line, and an entity that fits it.</summary>
public static class Orders
{
    /// <summary>Placed so that a test can add arguments, attributes, blocks and further resources.</summary>
    public const string Plain = """
        resource "aws_dynamodb_table" "orders" {
          name         = "orders"
          billing_mode = "PAY_PER_REQUEST"
          hash_key     = "customer_id"
          range_key    = "placed_on"
          attribute {
            name = "customer_id"
            type = "S"
          }
          attribute {
            name = "placed_on"
            type = "N"
          }
          attribute {
            name = "place"
            type = "S"
          }
          global_secondary_index {
            name            = "by_place"
            hash_key        = "place"
            projection_type = "ALL"
          }
          # more
        }

        """;

    public const string Provisioned = """
          billing_mode   = "PROVISIONED"
          read_capacity  = 5
          write_capacity = 6
        """;

    /// <summary>With further arguments and blocks in the table.</summary>
    public static string With(string more) => Plain.Replace("  # more", more, StringComparison.Ordinal);

    /// <summary>Billed by capacity, the index too.</summary>
    public static string ByCapacity(string terraform)
        => terraform
            .Replace("  billing_mode = \"PAY_PER_REQUEST\"", Provisioned, StringComparison.Ordinal)
            .Replace("    projection_type = \"ALL\"\n", "    projection_type = \"ALL\"\n    read_capacity = 2\n    write_capacity = 3\n", StringComparison.Ordinal);

    public sealed class Order
    {
        public string CustomerId { get; set; } = "";

        public long PlacedOn { get; set; }

        public string? Place { get; set; }

        public string? Status { get; set; }
    }

    public sealed class Context(RequestRecorder recorder, string prefix, string? terraform, Action<string>? log = null, bool allowed = false) : DynamoContext
    {
        public TableSet<Order> Orders { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        {
            optionsBuilder.UseDynamo(d => _ = allowed ? d.Namespace(prefix).Client(recorder.Client).AllowTableChanges() : d.Namespace(prefix).Client(recorder.Client));
            if (terraform is not null)
            {
                Models.Declare(optionsBuilder, terraform);
            }

            if (log is not null)
            {
                optionsBuilder.LogTo(log);
            }
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            if (terraform is null)
            {
                modelBuilder.Entity<Order>().HasTable("orders").HasPartitionKey(o => o.CustomerId).HasSortKey(o => o.PlacedOn);
            }
        }
    }
}
