namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Terraform files of the tests' own.</summary>
internal static class SampleFiles
{
    /// <summary>Tables as files of 2016 wrote them: quoted numbers, and local indexes that repeat the table's key.</summary>
    public const string Surveys = """
        resource "aws_dynamodb_table" "survey_answer" {
            name           = "survey_answer"
            read_capacity  = "5"
            write_capacity = "5"
            hash_key       = "agency_id"
            range_key      = "person_id"
            attribute {
              name = "agency_id"
              type = "N"
            }
            attribute {
              name = "person_id"
              type = "N"
            }
        }


        resource "aws_dynamodb_table" "change_log" {
            name                     = "change_log"
            read_capacity            = "10"
            write_capacity           = "10"
            hash_key                 = "log_id"
            range_key                = "time"
            global_secondary_index {
              name            = "SavedElsewhere"
              hash_key        = "saved_elsewhere"
              range_key       = "time"
              read_capacity   = "15"
              write_capacity  = "15"
              projection_type = "ALL"
            }
            local_secondary_index {
              name            = "SessionId"
              hash_key        = "log_id"
              range_key       = "session_id"
              projection_type = "ALL"
            }
            attribute {
              name = "log_id"
              type = "N"
            }
            attribute {
              name = "time"
              type = "N"
            }
            attribute {
              name = "saved_elsewhere"
              type = "N"
            }
            attribute {
              name = "session_id"
              type = "N"
            }
        }
        """;

    /// <summary>A table with every block that is read, among blocks that are skipped, with every kind of expression.</summary>
    public const string Everything = """
        # Orders and what surrounds them: é, 日本
        terraform { required_version = ">= 1.0" }

        variable "env" {
          type    = object({ name = string, size = optional(number, 5) })
          default = { name = "dev" }
          validation {
            condition     = length(var.env.name) > 0 && !can(regex("[A-Z]", var.env.name))
            error_message = "Lower case, please."
          }
        }

        locals {
          names = { for i, n in ["a", "b"] : n => "${var.env.name}-${n}"... if n != "" }
          text  = <<-EOT
            %{ for n in keys(local.names) ~}
            ${n} # no comment
            %{ endfor ~}
          EOT
          first = var.list.*.id[0] == null ? -1 : (var.list[*].id
            [1] * 2)
        }

        resource aws_dynamodb_table orders {
          name         = "orders" // the name
          billing_mode = "PROVISIONED"
          read_capacity = "5" /* units */
          write_capacity = 6
          hash_key  = "customer_id"
          range_key = "placed_on"
          stream_enabled   = true
          stream_view_type = "NEW_AND_OLD_IMAGES"
          table_class      = "STANDARD"
          deletion_protection_enabled = var.env.name == "prod"

          attribute {
            name = "customer_id"
            type = "S"
          }
          attribute {
            type = "S"
            name = "placed_on"
          }
          attribute {
            name = "status"
            type = "S"
          }
          attribute {
            name = "total"
            type = "N"
          }

          global_secondary_index {
            name               = "by_status"
            key_schema {
              attribute_name = "status"
              key_type       = "HASH"
            }
            key_schema {
              attribute_name = "customer_id"
              key_type       = "HASH"
            }
            key_schema {
              attribute_name = "placed_on"
              key_type       = "RANGE"
            }
            projection_type    = "INCLUDE"
            non_key_attributes = ["total", "lines", "total"]
            read_capacity      = 3
            write_capacity     = 4
          }
          global_secondary_index {
            name            = "by_day"
            hash_key        = "placed_on"
            projection_type = "KEYS_ONLY"
          }
          local_secondary_index {
            name            = "by_total"
            range_key       = "total"
            projection_type = "ALL"
          }

          ttl {
            attribute_name = "expires_at"
            enabled        = true
          }
          point_in_time_recovery { enabled = true }
          server_side_encryption {
            enabled     = true
            kms_key_arn = aws_kms_key.main.arn
          }
          replica {
            region_name = "eu-west-2"
          }
          lifecycle {
            ignore_changes = [read_capacity, write_capacity]
          }
          timeouts {
            create = "10m"
          }
          tags = merge(local.tags, { Name = "orders" })
          depends_on = [aws_kms_key.main]
        }

        module "other" {
          source = "./other"
          providers = { aws = aws.west }
        }
        """;
}
