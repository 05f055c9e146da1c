using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tests.Schema;

public sealed class BrokenInputTests
{
    [Theory]
    [MemberData(nameof(BrokenBodies.All), MemberType = typeof(BrokenBodies))]
    [MemberData(nameof(BrokenExpressions.All), MemberType = typeof(BrokenExpressions))]
    [MemberData(nameof(BrokenTexts.All), MemberType = typeof(BrokenTexts))]
    [MemberData(nameof(BrokenKeys.All), MemberType = typeof(BrokenKeys))]
    [MemberData(nameof(BrokenValues.All), MemberType = typeof(BrokenValues))]
    [MemberData(nameof(BrokenGlobalIndexes.All), MemberType = typeof(BrokenGlobalIndexes))]
    [MemberData(nameof(BrokenLocalIndexes.All), MemberType = typeof(BrokenLocalIndexes))]
    [MemberData(nameof(BrokenArguments.All), MemberType = typeof(BrokenArguments))]
    [MemberData(nameof(BrokenResources.All), MemberType = typeof(BrokenResources))]
    public void Broken_input_tells_place_reason_and_cure(string name, string input, string message)
    {
        Assert.False(string.IsNullOrEmpty(name));
        Assert.Equal(message, Told(input), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(BrokenNames.All), MemberType = typeof(BrokenNames))]
    public void Expression_without_a_value_tells_place_reason_and_cure(string name, string expression, string message)
    {
        var input = $$"""
            resource "aws_dynamodb_table" "orders" {
              name         = {{expression}}
              hash_key     = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
            }

            locals {
              name     = "orders"
              template = "$${x}"
            }

            variable "env" {
              default = "dev"
            }

            variable "size" {
              default = 5
              validation {
                condition     = var.size > 10
                error_message = "Ten is too few."
              }
            }

            variable "list" {
              type    = list(number)
              default = ["x"]
            }

            """;
        Broken_input_tells_place_reason_and_cure(name, input, message);
    }

    /// <summary>The error, or what keeps the tables from being used.</summary>
    private static string Told(string input)
    {
        try
        {
            return string.Join("\n\n", TerraformSource.FromText("main.tf", input).Load().Unusable.SelectMany(t => t.Problems));
        }
        catch (DynamoException error)
        {
            return error.Message;
        }
    }
}
