namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Expressions that are no HCL, each with the whole message.</summary>
internal static class BrokenExpressions
{
    public static TheoryData<string, string, string> All => new()
    {
        {
            "List without comma",
            """
            locals {
              a = [
                1
                2
              ]
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(4,5): "," or "]" is expected here, but there is "2".
                2
                ^
            Separate the items of a list by commas and end it with "]".
            """
        },
        {
            "List never closed",
            """
            locals {
              a = [1,
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,7): this "[" is never closed.
              a = [1,
                  ^
            Separate the items of a list by commas and end it with "]".
            """
        },
        {
            "Object item without value",
            """
            locals {
              a = { x => 1 }
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,11): "=" and the key's value is expected here, but there is "=".
              a = { x => 1 }
                      ^
            Write each item of an object as key = value.
            """
        },
        {
            "Object items without separator",
            """
            locals {
              a = { x = 1 y = 2 }
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,15): "," or a line break or "}" is expected here, but there is "y".
              a = { x = 1 y = 2 }
                          ^
            Separate the items of an object by commas or line breaks and end it with "}".
            """
        },
        {
            "For without colon",
            """
            locals {
              a = [for x in [1] x]
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,21): ":" after the collection is expected here, but there is "x".
              a = [for x in [1] x]
                                ^
            Write [for value in list : result] or {for key, value in map : key => value}.
            """
        },
        {
            "Call not closed",
            """
            locals {
              a = max(1, 2
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(3,1): "," or ")" is expected here, but there is "}".
            }
            ^
            Separate a function's arguments by commas and end them with ")".
            """
        },
        {
            "Condition without other value",
            """
            locals {
              a = true ? 1
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,15): ":" and the value for the other case is expected here, but the line ends.
              a = true ? 1
                          ^
            A condition has two values: condition ? value : other. It may span lines only inside parentheses.
            """
        },
        {
            "Condition over lines",
            """
            locals {
              a = true
                ? 1
                : 2
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(3,5): an argument, a block or "}" is expected here, but there is "?".
                ? 1
                ^
            Write an argument (name = value) or a block (type "label" { ... }), each on lines of its own.
            """
        },
        {
            "Operator before the line's end",
            """
            locals {
              a = 1 +
                2
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,10): a value is expected here, but the line ends.
              a = 1 +
                     ^
            Write a value here, on the same line: a "string", a number, true, false, a [list], or an expression.
            """
        },
        {
            "Single ampersand",
            """
            locals {
              a = true & false
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,12): "&" is not an operator of Terraform.
              a = true & false
                       ^
            Write && for "and".
            """
        },
        {
            "Two legacy indexes",
            """
            locals {
              a = local.l.0.0
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,15): two indexes in a row can't be written with dots: this reads as a number with decimals.
              a = local.l.0.0
                          ^
            Write the indexes in brackets: [0][0].
            """
        },
        {
            "Number that ends with its point",
            """
            locals {
              a = 1.
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,9): an attribute's name is expected here, but the line ends.
              a = 1.
                    ^
            Write the name after the dot, as in var.name; a number needs digits after its decimal point.
            """
        },
        {
            "Tabs keep the caret in place",
            "locals {\n\t\ta = [1 2]\n}\n",
            "DYN1010: The Terraform configuration can't be read: 1 syntax error.\n\nmain.tf(2,10): \",\" or \"]\" is expected here, but there is \"2\".\n\t\ta = [1 2]\n\t\t       ^\nSeparate the items of a list by commas and end it with \"]\"."
        },
        {
            "Wide characters before the caret",
            """
            locals {
              a = ["😀" 2]
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,13): "," or "]" is expected here, but there is "2".
              a = ["😀" 2]
                       ^
            Separate the items of a list by commas and end it with "]".
            """
        },
    };
}
