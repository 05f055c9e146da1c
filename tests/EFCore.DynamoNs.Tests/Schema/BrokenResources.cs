namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Resources that break a rule or are not evaluated yet, each with the whole message.</summary>
internal static class BrokenResources
{
    public static TheoryData<string, string, string> All => new()
    {
        {
            "Table count of two",
            """
            resource "aws_dynamodb_table" "orders" {
              count = 2
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
            }
            """,
            """
            main.tf(1,1): several resources make the table "orders": aws_dynamodb_table.orders[0], aws_dynamodb_table.orders[1].
            Give each table a name of its own.

            main.tf(1,1): several resources make the table "orders": aws_dynamodb_table.orders[0], aws_dynamodb_table.orders[1].
            Give each table a name of its own.
            """
        },
        {
            "Table count unknown",
            """
            resource "aws_dynamodb_table" "orders" {
              count = var.enabled ? 1 : 0
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,11): var.enabled is not declared in this module.
              count = var.enabled ? 1 : 0
                      ^
            Declare it by variable "enabled" {}; if another file of the folder does, give the folder's path instead of the file's.
            """
        },
        {
            "Dynamic attributes",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              dynamic "attribute" {
                for_each = var.attributes
                content {
                  name = attribute.value.name
                }
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(6,16): var.attributes is not declared in this module.
                for_each = var.attributes
                           ^
            Declare it by variable "attributes" {}; if another file of the folder does, give the folder's path instead of the file's.
            """
        },
        {
            "Table name twice",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
            }

            resource "aws_dynamodb_table" "other" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
            }
            """,
            """
            main.tf(1,1): several resources make the table "orders": aws_dynamodb_table.orders, aws_dynamodb_table.other.
            Give each table a name of its own.

            main.tf(11,1): several resources make the table "orders": aws_dynamodb_table.orders, aws_dynamodb_table.other.
            Give each table a name of its own.
            """
        },
        {
            "Resource label twice",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
            }

            resource "aws_dynamodb_table" "orders" {
              name = "orders2"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(11,31): the resource aws_dynamodb_table.orders is declared already at main.tf(1,1).
            resource "aws_dynamodb_table" "orders" {
                                          ^
            Give one of the two resources another label.
            """
        },
        {
            "Resource with one label",
            """
            resource "aws_dynamodb_table" {
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(1,1): a resource has two labels, its type and its name, but this one has 1.
            resource "aws_dynamodb_table" {
            ^
            Write resource "aws_dynamodb_table" "orders" {, for example.
            """
        },
        {
            "Top-level block unknown",
            """
            resorce "aws_dynamodb_table" "orders" {
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(1,1): a Terraform file has no block "resorce".
            resorce "aws_dynamodb_table" "orders" {
            ^
            Did you mean "resource"?
            """
        },
        {
            "Top-level argument",
            """
            region = "eu-west-1"
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(1,1): a Terraform file has no argument "region".
            region = "eu-west-1"
            ^
            Delete it: no argument may stand here.
            """
        },
        {
            "Several errors of one table",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              range_key = "placed"
              billing_mode = "ON_DEMAND"
              attribute {
                name = "id"
                type = "STRING"
              }
              attribute {
                name = "placed_on"
                type = "S"
              }
              global_secondary_index {
                name = "g"
                hash_key = "status"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 5 errors.

            main.tf(4,15): the key "placed" is not declared as an attribute of the table.
              range_key = "placed"
                          ^
            Add to the table (with its type, S, N or B):
              attribute {
                name = "placed"
                type = "S"
              }

            main.tf(5,18): "ON_DEMAND" is no value that "billing_mode" may have.
              billing_mode = "ON_DEMAND"
                             ^
            Write one of "PROVISIONED", "PAY_PER_REQUEST".

            main.tf(8,12): "STRING" is no value that "type" may have.
                type = "STRING"
                       ^
            Write one of "S", "N", "B".

            main.tf(14,3): this "global_secondary_index" block has no projection_type.
              global_secondary_index {
              ^
            Add projection_type = "ALL".

            main.tf(16,16): the key "status" is not declared as an attribute of the table.
                hash_key = "status"
                           ^
            Add to the table (with its type, S, N or B):
              attribute {
                name = "status"
                type = "S"
              }
            """
        },
    };
}
