namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Settings of tables that break a rule, each with the whole message.</summary>
internal static class BrokenValues
{
    public static TheoryData<string, string, string> All => new()
    {
        {
            "Billing mode unknown",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "ON_DEMAND"
              attribute {
                name = "id"
                type = "S"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(4,18): "ON_DEMAND" is no value that "billing_mode" may have.
              billing_mode = "ON_DEMAND"
                             ^
            Write one of "PROVISIONED", "PAY_PER_REQUEST".
            """
        },
        {
            "Provisioned without capacity",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              attribute {
                name = "id"
                type = "S"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 2 errors.

            main.tf(1,1): billing_mode "PROVISIONED" (the default) needs read_capacity of at least 1.
            resource "aws_dynamodb_table" "orders" {
            ^
            Add read_capacity = 5, for example, or write billing_mode = "PAY_PER_REQUEST".

            main.tf(1,1): billing_mode "PROVISIONED" (the default) needs write_capacity of at least 1.
            resource "aws_dynamodb_table" "orders" {
            ^
            Add write_capacity = 5, for example, or write billing_mode = "PAY_PER_REQUEST".
            """
        },
        {
            "Provisioned with capacity zero",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PROVISIONED"
              read_capacity = 0
              write_capacity = "5"
              attribute {
                name = "id"
                type = "S"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(5,19): billing_mode "PROVISIONED" needs read_capacity of at least 1.
              read_capacity = 0
                              ^
            Add read_capacity = 5, for example, or write billing_mode = "PAY_PER_REQUEST".
            """
        },
        {
            "Pay per request with capacity",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              read_capacity = 5
              write_capacity = 0
              attribute {
                name = "id"
                type = "S"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(5,19): read_capacity can't be set when billing_mode is "PAY_PER_REQUEST".
              read_capacity = 5
                              ^
            Delete read_capacity.
            """
        },
        {
            "Capacity with a fraction",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              read_capacity = 1.5
              write_capacity = 5
              attribute {
                name = "id"
                type = "S"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(4,19): "read_capacity" needs a whole number, but this is a number, 1.5.
              read_capacity = 1.5
                              ^
            Write read_capacity = 5, for example.
            """
        },
        {
            "Capacity that is no number",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              read_capacity = "many"
              write_capacity = 5
              attribute {
                name = "id"
                type = "S"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(4,19): "read_capacity" needs a whole number, but this is a string, "many".
              read_capacity = "many"
                              ^
            Write read_capacity = 5, for example.
            """
        },
        {
            "TTL without attribute",
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
                enabled = true
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(9,3): TTL is enabled, but no attribute holds the expiry.
              ttl {
              ^
            Add attribute_name = "expires_at" to the ttl block.
            """
        },
        {
            "Stream without view",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              stream_enabled = true
              attribute {
                name = "id"
                type = "S"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(5,20): the stream is enabled, but not what it shows.
              stream_enabled = true
                               ^
            Add stream_view_type = "NEW_AND_OLD_IMAGES", or "KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE".
            """
        },
        {
            "Stream view unknown",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              stream_enabled = true
              stream_view_type = "new_image"
              attribute {
                name = "id"
                type = "S"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(6,22): "new_image" is no value that "stream_view_type" may have.
              stream_view_type = "new_image"
                                 ^
            Write "NEW_IMAGE": upper and lower case count.
            """
        },
        {
            "Name is a reference",
            """
            resource "aws_dynamodb_table" "orders" {
              name = var.table_name
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

            main.tf(2,10): var.table_name is not declared in this module.
              name = var.table_name
                     ^
            Declare it by variable "table_name" {}; if another file of the folder does, give the folder's path instead of the file's.
            """
        },
        {
            "Name is a template",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "${var.env}-orders"
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

            main.tf(2,13): var.env is not declared in this module.
              name = "${var.env}-orders"
                        ^
            Declare it by variable "env" {}; if another file of the folder does, give the folder's path instead of the file's.
            """
        },
        {
            "Name is a list",
            """
            resource "aws_dynamodb_table" "orders" {
              name = ["orders"]
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

            main.tf(2,10): "name" needs a string, but this is a list.
              name = ["orders"]
                     ^
            Write name = "orders", for example.
            """
        },
    };
}
