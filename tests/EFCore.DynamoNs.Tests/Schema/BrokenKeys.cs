namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Names, keys and attributes that break a rule, each with the whole message.</summary>
internal static class BrokenKeys
{
    public static TheoryData<string, string, string> All => new()
    {
        {
            "Name missing",
            """
            resource "aws_dynamodb_table" "orders" {
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

            main.tf(1,1): this "aws_dynamodb_table" block has no name.
            resource "aws_dynamodb_table" "orders" {
            ^
            Add name = "orders".
            """
        },
        {
            "Name empty",
            """
            resource "aws_dynamodb_table" "orders" {
              name = ""
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
            }
            """,
            """
            main.tf(2,10): this table has an empty name.
              name = ""
                     ^
            Write name = "orders", for example.
            """
        },
        {
            "Name is null",
            """
            resource "aws_dynamodb_table" "orders" {
              name = var.name
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
            }
            variable "name" {
              default = null
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,10): the name of this "aws_dynamodb_table" block is null.
              name = var.name
                     ^
            Write name = "orders", for example, or give what it is made of a value.
            """
        },
        {
            "Hash key missing",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(1,1): this "aws_dynamodb_table" block has no hash_key, or an empty one.
            resource "aws_dynamodb_table" "orders" {
            ^
            Add hash_key = "id".
            """
        },
        {
            "Key not declared",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "order_id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "order_ids"
                type = "S"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 2 errors.

            main.tf(3,14): the key "order_id" is not declared as an attribute of the table.
              hash_key = "order_id"
                         ^
            Did you mean "order_ids"? Otherwise add an attribute block with this name and its type.

            main.tf(6,12): the attribute "order_ids" is used by no key and no index.
                name = "order_ids"
                       ^
            Delete its attribute block: DynamoDB declares key attributes only, items may hold any others.
            """
        },
        {
            "Key not declared and nothing like it",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(3,14): the key "id" is not declared as an attribute of the table.
              hash_key = "id"
                         ^
            Add to the table (with its type, S, N or B):
              attribute {
                name = "id"
                type = "S"
              }
            """
        },
        {
            "Attribute unused",
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
                name = "status"
                type = "S"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(10,12): the attribute "status" is used by no key and no index.
                name = "status"
                       ^
            Delete its attribute block: DynamoDB declares key attributes only, items may hold any others.
            """
        },
        {
            "Attribute type unknown",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "BOOL"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(7,12): "BOOL" is no value that "type" may have.
                type = "BOOL"
                       ^
            Write one of "S", "N", "B".
            """
        },
        {
            "Attribute type lower case",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "s"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(7,12): "s" is no value that "type" may have.
                type = "s"
                       ^
            Write "S": upper and lower case count.
            """
        },
        {
            "Attribute with two types",
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
                name = "id"
                type = "N"
              }
            }
            """,
            """
            main.tf(11,12): the attribute "id" is declared already, as S, in line 5.
                type = "N"
                       ^
            Keep one of the two attribute blocks.
            """
        },
        {
            "Attribute without type",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
              }
            }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(5,3): this "attribute" block has no type.
              attribute {
              ^
            Add type = "S".
            """
        },
        {
            "Range key is the hash key",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              range_key = "id"
              attribute {
                name = "id"
                type = "S"
              }
            }
            """,
            """
            main.tf(5,15): range_key is the same attribute as hash_key.
              range_key = "id"
                          ^
            Name another attribute, or delete range_key.
            """
        },
    };
}
