namespace EFCore.DynamoNs.Tests.Parity;

/// <summary>The tables of cc_dynamodb3's own tests (its <c>tests/dynamodb.yml</c>), in Terraform.</summary>
internal static class ParityTables
{
    public const string Terraform = """
        resource "aws_dynamodb_table" "nps_survey" {
          name         = "nps_survey"
          billing_mode = "PAY_PER_REQUEST"
          hash_key     = "agency_id"
          range_key    = "profile_id"
          attribute {
            name = "agency_id"
            type = "N"
          }
          attribute {
            name = "profile_id"
            type = "N"
          }
        }

        resource "aws_dynamodb_table" "change_in_condition" {
          name         = "change_in_condition"
          billing_mode = "PAY_PER_REQUEST"
          hash_key     = "carelog_id"
          range_key    = "time"
          attribute {
            name = "carelog_id"
            type = "N"
          }
          attribute {
            name = "time"
            type = "N"
          }
          attribute {
            name = "saved_in_rdb"
            type = "N"
          }
          attribute {
            name = "session_id"
            type = "N"
          }
          global_secondary_index {
            name            = "SavedInRDB"
            hash_key        = "saved_in_rdb"
            range_key       = "time"
            projection_type = "ALL"
          }
          local_secondary_index {
            name            = "SessionId"
            range_key       = "session_id"
            projection_type = "ALL"
          }
        }

        resource "aws_dynamodb_table" "hash_only" {
          name         = "hash_only"
          billing_mode = "PAY_PER_REQUEST"
          hash_key     = "agency_subdomain"
          attribute {
            name = "agency_subdomain"
            type = "S"
          }
          attribute {
            name = "external_id"
            type = "N"
          }
          global_secondary_index {
            name            = "HashOnlyExternalId"
            hash_key        = "external_id"
            projection_type = "ALL"
          }
        }

        resource "aws_dynamodb_table" "map_field" {
          name         = "map_field"
          billing_mode = "PAY_PER_REQUEST"
          hash_key     = "agency_subdomain"
          attribute {
            name = "agency_subdomain"
            type = "S"
          }
        }
        """;
}
