namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Blocks and arguments that a table does not have, each with the whole message.</summary>
internal static class BrokenArguments
{
    public static TheoryData<string, string, string> All => new()
    {
        {
            "Argument unknown with a nearest name",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              billing_mod = "PROVISIONED"
              attribute {
                name = "id"
                type = "S"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(5,3): "aws_dynamodb_table" has no argument "billing_mod".
              billing_mod = "PROVISIONED"
              ^
            Did you mean "billing_mode"?
            """
        },
        {
            "Argument unknown",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              foo = 1
              attribute {
                name = "id"
                type = "S"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(5,3): "aws_dynamodb_table" has no argument "foo".
              foo = 1
              ^
            Delete it, or write one of: billing_mode, count, deletion_protection_enabled, depends_on, for_each, hash_key, id, name, provider, range_key, read_capacity, region, restore_date_time, restore_source_name, restore_source_table_arn, restore_to_latest_time, stream_enabled, stream_view_type, table_class, tags, tags_all, write_capacity.
            """
        },
        {
            "Block written as an argument",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute = [{ name = "id", type = "S" }]
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(5,3): "attribute" is a block, not an argument.
              attribute = [{ name = "id", type = "S" }]
              ^
            Write attribute { ... } without "=", one block for each.
            """
        },
        {
            "Argument written as a block",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
              tags {
                a = "b"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(9,3): "tags" is an argument, not a block.
              tags {
              ^
            Write tags = { ... } with "=".
            """
        },
        {
            "Block unknown",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
              global_secondary_indexes {
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(9,3): "aws_dynamodb_table" has no block "global_secondary_indexes".
              global_secondary_indexes {
              ^
            Did you mean "global_secondary_index"?
            """
        },
        {
            "Two ttl blocks",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
              ttl {
                attribute_name = "a"
                enabled = true
              }
              ttl {
                attribute_name = "b"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(13,3): "aws_dynamodb_table" holds one "ttl" block at most.
              ttl {
              ^
            Keep one of them.
            """
        },
    };
}
