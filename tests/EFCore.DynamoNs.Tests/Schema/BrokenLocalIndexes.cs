namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Local indexes that break a rule, each with the whole message.</summary>
internal static class BrokenLocalIndexes
{
    public static TheoryData<string, string, string> All => new()
    {
        {
            "Local index on a table without range key",
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
              local_secondary_index {
                name = "l"
                range_key = "gk"
                projection_type = "ALL"
              }
            }
            """,
            """
            main.tf(13,3): a local index needs a table with a range_key, and this table has none.
              local_secondary_index {
              ^
            Declare a global_secondary_index instead, or give the table a range_key.
            """
        },
        {
            "Local index with another hash key",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              range_key = "sk"
              attribute {
                name = "id"
                type = "S"
              }
              attribute {
                name = "sk"
                type = "S"
              }
              attribute {
                name = "gk"
                type = "S"
              }
              local_secondary_index {
                name = "l"
                hash_key = "sk"
                range_key = "gk"
                projection_type = "ALL"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(20,16): a local index has the table's hash_key "id", not "sk".
                hash_key = "sk"
                           ^
            Delete this hash_key, or declare a global_secondary_index.
            """
        },
        {
            "Local index with capacity",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              range_key = "sk"
              attribute {
                name = "id"
                type = "S"
              }
              attribute {
                name = "sk"
                type = "S"
              }
              attribute {
                name = "gk"
                type = "S"
              }
              local_secondary_index {
                name = "l"
                range_key = "gk"
                projection_type = "ALL"
                read_capacity = 1
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(22,5): "local_secondary_index" has no argument "read_capacity".
                read_capacity = 1
                ^
            Delete it, or write one of: hash_key, name, non_key_attributes, projection_type, range_key.
            """
        },
    };
}
