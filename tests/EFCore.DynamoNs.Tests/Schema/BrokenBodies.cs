namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Arguments and blocks that are no HCL, each with the whole message.</summary>
internal static class BrokenBodies
{
    public static TheoryData<string, string, string> All => new()
    {
        {
            "Value missing after equals",
            """
            resource "aws_dynamodb_table" "orders" {
              name     =
              hash_key = "id"
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,13): a value is expected here, but the line ends.
              name     =
                        ^
            Write a value here, on the same line: a "string", a number, true, false, a [list], or an expression.
            """
        },
        {
            "Semicolon",
            """
            locals {
              a = 1;
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,8): ";" is not used in Terraform.
              a = 1;
                   ^
            End each argument with a line break instead.
            """
        },
        {
            "Comma after argument",
            """
            locals {
              a = 1,
              b = 2
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,8): a line break after the argument is expected here, but there is ",".
              a = 1,
                   ^
            Separate arguments by line breaks, not by commas.
            """
        },
        {
            "Two arguments on one line",
            """
            variable "a" { default = 1 type = number }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(1,28): "}" is expected here, but there is "type".
            variable "a" { default = 1 type = number }
                                       ^
            A block on one line holds one argument at most: give each argument a line of its own.
            """
        },
        {
            "Block in a one-line block",
            """
            terraform { backend "local" {} }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(1,21): "=" and a value after "backend" is expected here, but there is a quoted string.
            terraform { backend "local" {} }
                                ^
            A block on one line holds one argument at most and no block: give each a line of its own.
            """
        },
        {
            "Opening brace on the next line",
            """
            variable "a"
            {
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(1,13): "{" is expected here, but the line ends.
            variable "a"
                        ^
            A block's "{" stands on the same line as its type and labels.
            """
        },
        {
            "Argument on the opening line",
            """
            variable "a" { default = 1
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(1,27): "}" is expected here, but the line ends.
            variable "a" { default = 1
                                      ^
            A block on one line holds one argument at most: give each argument a line of its own.
            """
        },
        {
            "Closing brace on an argument's line",
            """
            variable "a" {
              default = 1 }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,15): a line break after the argument is expected here, but there is "}".
              default = 1 }
                          ^
            Put "}" on a line of its own.
            """
        },
        {
            "Block never closed",
            """
            resource "aws_dynamodb_table" "orders" {
              name = "orders"
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(1,1): the block "resource" that begins here is never closed.
            resource "aws_dynamodb_table" "orders" {
            ^
            Add the missing "}".
            """
        },
        {
            "Closing brace too many",
            """
            locals {
            }
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(3,1): no block is open here.
            }
            ^
            Delete this "}", or look above for one too many.
            """
        },
        {
            "Argument set twice",
            """
            variable "x" {
              default = 1
              default = 2
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(3,3): the argument "default" is set already in line 2.
              default = 2
              ^
            Keep one of the two.
            """
        },
        {
            "Quoted argument name",
            """
            locals {
              "a" = 1
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,3): an argument, a block or "}" is expected here, but there is a quoted string.
              "a" = 1
              ^
            Write an argument's name without quotes.
            """
        },
        {
            "Colon instead of equals",
            """
            locals {
              a : 1
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,5): "=" and a value, or a block's labels and "{", after "a" is expected here, but there is ":".
              a : 1
                ^
            Write "a = value" for an argument, or "a {" on one line for a block.
            """
        },
        {
            "Comparison instead of assignment",
            """
            locals {
              a == 1
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,5): "=" and a value, or a block's labels and "{", after "a" is expected here, but there is "==".
              a == 1
                ^
            Write "a = value" for an argument, or "a {" on one line for a block.
            """
        },
        {
            "Comment never closed",
            """
            locals {
            }
            /* resource "x" "y" {
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(3,1): this comment is never closed.
            /* resource "x" "y" {
            ^
            Add */ where the comment ends.
            """
        },
        {
            "Argument after an expanded one",
            """
            locals {
              a = max([1, 2]..., 3)
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,20): ")" is expected here, but there is ",".
              a = max([1, 2]..., 3)
                               ^
            Separate a function's arguments by commas and end them with ")".
            """
        },
        {
            "Non-breaking space",
            "locals {\n\u00A0a = 1\n}\n",
            "DYN1010: The Terraform configuration can't be read: 1 syntax error.\n\nmain.tf(2,1): the character U+00A0 is not allowed here.\n\u00A0a = 1\n^\nDelete it: only spaces, tabs and line breaks may stand between words."
        },
        {
            "Several errors of one file",
            "locals {\n  a = \n}\n\nresource \"x\" \"y\" {\n  b = 'z'\n}\n\noutput \"fine\" {\n  value = 1\n}\n\nvariable \"v\" {\n  type = [string\n}\n",
            "DYN1010: The Terraform configuration can't be read: 3 syntax errors.\n\nmain.tf(2,7): a value is expected here, but the line ends.\n  a = \n      ^\nWrite a value here, on the same line: a \"string\", a number, true, false, a [list], or an expression.\n\nmain.tf(6,7): a string is written in double quotes.\n  b = 'z'\n      ^\nReplace the single quotes by \"double quotes\".\n\nmain.tf(15,1): \",\" or \"]\" is expected here, but there is \"}\".\n}\n^\nSeparate the items of a list by commas and end it with \"]\"."
        },
    };
}
