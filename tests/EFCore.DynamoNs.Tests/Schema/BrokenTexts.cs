namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Strings and heredocs that are no HCL, each with the whole message.</summary>
internal static class BrokenTexts
{
    public static TheoryData<string, string, string> All => new()
    {
        {
            "String not closed",
            """
            locals {
              a = "abc
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,7): this string is not closed on its line.
              a = "abc
                  ^
            Close it with a double quote; write a longer text as a heredoc (<<EOT) or with \n.
            """
        },
        {
            "Single quotes",
            """
            locals {
              a = 'abc'
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,7): a string is written in double quotes.
              a = 'abc'
                  ^
            Replace the single quotes by "double quotes".
            """
        },
        {
            "Backticks",
            """
            locals {
              a = `x`
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,7): a string is written in double quotes.
              a = `x`
                  ^
            Replace the backticks by "double quotes", or write a heredoc (<<EOT).
            """
        },
        {
            "Typographic quotes",
            """
            locals {
              a = “abc”
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,7): a typographic quote is not a string quote.
              a = “abc”
                  ^
            Replace it by a plain double quote (").
            """
        },
        {
            "Escape unknown",
            """
            locals {
              a = "c:\dir"
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,10): this is no escape sequence.
              a = "c:\dir"
                     ^
            Use \n, \r, \t, \", \\, \uNNNN or \UNNNNNNNN; write a backslash itself as \\.
            """
        },
        {
            "Interpolation with a string in it not closed",
            """
            locals {
              a = "${lower("x"}"
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,19): "," or ")" is expected here, but there is "}".
              a = "${lower("x"}"
                              ^
            Separate a function's arguments by commas and end them with ")".
            """
        },
        {
            "Interpolation never closed",
            """
            locals {
              a = <<EOT
              ${1
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(3,3): this "${" is never closed.
              ${1
              ^
            Add the missing "}", or write $${ where the text itself is meant.
            """
        },
        {
            "If directive without end",
            """
            locals {
              a = "%{ if true }x"
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,8): this %{ if } has no %{ endif } in its string.
              a = "%{ if true }x"
                   ^
            Add %{ endif }, or write %%{ where the text itself is meant.
            """
        },
        {
            "Endfor without for",
            """
            locals {
              a = "x%{ endfor }"
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,9): no %{ for } is open here.
              a = "x%{ endfor }"
                    ^
            Put %{ for value in list } before it, or delete it.
            """
        },
        {
            "Directive unknown",
            """
            locals {
              a = "%{ while true }"
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,11): a directive (if, else, endif, for, endfor) is expected here, but there is "while".
              a = "%{ while true }"
                      ^
            Write %%{ where the text itself is meant.
            """
        },
        {
            "Heredoc never closed",
            "locals {\n  a = <<EOT\nx\n}\n\nlocals {\n  b = \n}\n",
            "DYN1010: The Terraform configuration can't be read: 1 syntax error.\n\nmain.tf(2,7): this heredoc is never closed: no line holds only EOT.\n  a = <<EOT\n      ^\nAdd a line that holds only EOT."
        },
        {
            "Heredoc with a space",
            """
            locals {
              a = << EOT
            x
            EOT
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(2,7): a heredoc begins with << or <<- and its marker, and then the line ends.
              a = << EOT
                  ^
            Write <<EOT without a space or quotes, the text on the lines that follow, and EOT on a line of its own.
            """
        },
        {
            "Label with an interpolation",
            """
            resource "aws_${x}" "y" {
            }
            """,
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            main.tf(1,10): a block's label is plain text.
            resource "aws_${x}" "y" {
                     ^
            Write the label without ${...} and %{...}.
            """
        },
    };
}
