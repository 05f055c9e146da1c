using System.Globalization;
using System.Text;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>Terraform as teams write it, as much of it as is wanted: every kind of expression, comments, heredocs, about 1.2 KB a table.</summary>
internal static class LargeConfiguration
{
    /// <summary>A valid file of at least that many characters.</summary>
    public static string Of(int length)
    {
        var text = new StringBuilder(Head, length + 4096);
        for (var i = 0; text.Length < length; i++)
        {
            text.Append(Table.Replace("NUMBER", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        return text.ToString();
    }

    private const string Head = """
        variable "env" {
          type    = string
          default = "dev"
        }

        locals {
          prefix = "${var.env}-shop"
          tags   = { Team = "orders", Env = upper(var.env) }
        }

        """;

    private const string Table = """
        # Orders of region NUMBER: read by the website, written by the warehouse.
        resource "aws_dynamodb_table" "orders_NUMBER" {
          name         = "${local.prefix}-orders-NUMBER"
          billing_mode = var.env == "prod" ? "PROVISIONED" : "PAY_PER_REQUEST"
          hash_key     = "customer_id"
          range_key    = "placed_on"

          attribute {
            name = "customer_id"
            type = "S"
          }

          attribute {
            name = "placed_on"
            type = "S"
          }

          attribute {
            name = "status"
            type = "S"
          }

          global_secondary_index {
            name               = "by_status"
            hash_key           = "status"
            range_key          = "placed_on"
            projection_type    = "INCLUDE"
            non_key_attributes = ["total", "lines"]
          }

          ttl {
            attribute_name = "expires_at"
            enabled        = true
          }

          point_in_time_recovery { enabled = true }

          lifecycle {
            ignore_changes = [read_capacity, write_capacity] # scaled elsewhere
          }

          tags = merge(local.tags, {
            Name  = "orders-NUMBER"
            Notes = <<-EOT
              Kept for ${7 * 365} days.
              Ask #orders first.
            EOT
          })
        }

        output "orders_NUMBER_arn" {
          value = try(aws_dynamodb_table.orders_NUMBER[0].arn, aws_dynamodb_table.orders_NUMBER.arn)
        }

        """;
}
