namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Global indexes that break a rule, each with the whole message.</summary>
internal static class BrokenGlobalIndexes
{
    public static TheoryData<string, string, string> All => new()
    {
        {
            "Index without projection type",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
              attribute {
                name = "gk"
                type = "S"
              }
              global_secondary_index {
                name = "g"
                hash_key = "gk"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(13,3): this "global_secondary_index" block has no projection_type.
              global_secondary_index {
              ^
            Add projection_type = "ALL".
            """
        },
        {
            "Index projection unknown",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
              attribute {
                name = "gk"
                type = "S"
              }
              global_secondary_index {
                name = "g"
                hash_key = "gk"
                projection_type = "SOME"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(16,23): "SOME" is no value that "projection_type" may have.
                projection_type = "SOME"
                                  ^
            Write one of "ALL", "KEYS_ONLY", "INCLUDE".
            """
        },
        {
            "Index without hash key",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
              global_secondary_index {
                name = "g"
                projection_type = "ALL"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(9,3): this "global_secondary_index" block has no hash_key.
              global_secondary_index {
              ^
            Add hash_key = "customer_id".
            """
        },
        {
            "Index key not declared",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
              global_secondary_index {
                name = "g"
                hash_key = "gk"
                projection_type = "ALL"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(11,16): the key "gk" is not declared as an attribute of the table.
                hash_key = "gk"
                           ^
            Add to the table (with its type, S, N or B):
              attribute {
                name = "gk"
                type = "S"
              }
            """
        },
        {
            "Index name twice",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
              attribute {
                name = "gk"
                type = "S"
              }
              global_secondary_index {
                name = "g"
                hash_key = "gk"
                projection_type = "ALL"
              }
              global_secondary_index {
                name = "g"
                hash_key = "id"
                projection_type = "ALL"
              }
            }
            """,
            """
            main.tf(19,12): the table has an index "g" already, in line 13.
                name = "g"
                       ^
            Give one of the two another name.
            """
        },
        {
            "Key schema beside hash key",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
              attribute {
                name = "gk"
                type = "S"
              }
              global_secondary_index {
                name = "g"
                hash_key = "gk"
                projection_type = "ALL"
                key_schema {
                  attribute_name = "gk"
                  key_type = "HASH"
                }
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(15,16): hash_key and range_key can't stand beside key_schema blocks.
                hash_key = "gk"
                           ^
            Delete this argument and name the attribute in a key_schema block, or the other way round.
            """
        },
        {
            "Key schema in wrong order",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
              attribute {
                name = "gk"
                type = "S"
              }
              global_secondary_index {
                name = "g"
                projection_type = "ALL"
                key_schema {
                  attribute_name = "gk"
                  key_type = "RANGE"
                }
                key_schema {
                  attribute_name = "id"
                  key_type = "HASH"
                }
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(20,5): a HASH part of a key stands after a RANGE part.
                key_schema {
                ^
            Put all HASH parts first.
            """
        },
        {
            "Key schema without hash",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
              attribute {
                name = "gk"
                type = "S"
              }
              global_secondary_index {
                name = "g"
                projection_type = "ALL"
                key_schema {
                  attribute_name = "gk"
                  key_type = "RANGE"
                }
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(13,3): this index's key has 0 HASH and 1 RANGE parts.
              global_secondary_index {
              ^
            Declare 1 to 4 HASH parts and at most 4 RANGE parts.
            """
        },
        {
            "Non-key attributes no list",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
              attribute {
                name = "gk"
                type = "S"
              }
              global_secondary_index {
                name = "g"
                hash_key = "gk"
                projection_type = "INCLUDE"
                non_key_attributes = "a"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(17,26): "non_key_attributes" needs a list of strings, but this is a string, "a".
                non_key_attributes = "a"
                                     ^
            Write non_key_attributes = ["a", "b"], for example.
            """
        },
    };
}
