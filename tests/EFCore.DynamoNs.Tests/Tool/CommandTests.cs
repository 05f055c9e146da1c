using System.Diagnostics;
using EFCore.DynamoNs.Tool;

namespace EFCore.DynamoNs.Tests.Tool;

public sealed class CommandTests : IDisposable
{
    private const string Orders = """
        resource "aws_dynamodb_table" "orders" {
          name         = "${var.env}-orders"
          billing_mode = "PAY_PER_REQUEST"
          hash_key     = "customer_id"
          range_key    = "placed_on"
          attribute {
            name = "customer_id"
            type = "S"
          }
          attribute {
            name = "placed_on"
            type = "N"
          }
          local_secondary_index {
            name               = "by_\u001b[31m"
            range_key          = "placed_on"
            projection_type    = "INCLUDE"
            non_key_attributes = ["total"]
          }
        }
        variable "env" {}

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("dynamons").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Schema_shows_tables_keys_indexes_and_projections()
    {
        var (exitCode, output, error) = Dynamons.Run("schema", Write(Orders), "--var", "env=dev");
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(
            $"""

              Table        Index              Partition key     Sort key        Projection
            {new string('─', 81)}
              dev-orders                      customer_id (S)   placed_on (N)
                           by_�[31m (local)   customer_id (S)   placed_on (N)   keys, total


            """.ReplaceLineEndings("\n"),
            output);
    }

    [Fact]
    public void Schema_says_which_tables_cant_be_used()
    {
        var (exitCode, output, error) = Dynamons.Run("schema", Write(Orders));
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(
            $"{_folder}/main.tf: no usable table is declared.\naws_dynamodb_table.orders (name unknown) can't be used: dynamons validate tells why.\n",
            output);
    }

    [Fact]
    public void Schema_puts_errors_on_the_error_stream()
    {
        var (exitCode, output, error) = Dynamons.Run("schema", Write("resource {"), "--format", "json");
        Assert.Equal((CommandLine.Failed, ""), (exitCode, output));
        Assert.StartsWith($"{_folder}/main.tf(1,", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_shows_every_error_with_place_line_caret_and_cure()
    {
        var path = Write("""
            resource "aws_dynamodb_table" "a" {
              name         = "a"
              billing_mode = "PAY_PER_REQUST"
              hash_key     = "id"
            }
            resource "aws_dynamodb_table" "b" {
              name     = "b"
              hash_key = ["id"]
            }

            """);
        AssertValidated(
            path,
            CommandLine.Failed,
            """
            PATH/main.tf(3,18): error DYN1011: "PAY_PER_REQUST" is no value that "billing_mode" may have.
              billing_mode = "PAY_PER_REQUST"
                             ^
            Write one of "PROVISIONED", "PAY_PER_REQUEST".

            PATH/main.tf(4,18): error DYN1011: the key "id" is not declared as an attribute of the table.
              hash_key     = "id"
                             ^
            Add to the table (with its type, S, N or B):
              attribute {
                name = "id"
                type = "S"
              }

            PATH/main.tf(6,1): error DYN1011: billing_mode "PROVISIONED" (the default) needs read_capacity of at least 1.
            resource "aws_dynamodb_table" "b" {
            ^
            Add read_capacity = 5, for example, or write billing_mode = "PAY_PER_REQUEST".

            PATH/main.tf(6,1): error DYN1011: billing_mode "PROVISIONED" (the default) needs write_capacity of at least 1.
            resource "aws_dynamodb_table" "b" {
            ^
            Add write_capacity = 5, for example, or write billing_mode = "PAY_PER_REQUEST".

            PATH/main.tf(8,14): error DYN1011: "hash_key" needs a string, but this is a list.
              hash_key = ["id"]
                         ^
            Write hash_key = "id", for example.

            PATH/main.tf: 5 errors.

            """);
    }

    [Fact]
    public void Validate_shows_syntax_errors_alone()
        => AssertValidated(
            Write("a = 'b'\nresource \"aws_dynamodb_table\" \"x\" {\n\tname = \n}\n"),
            CommandLine.Failed,
            """
            PATH/main.tf(1,5): error DYN1010: a string is written in double quotes.
            a = 'b'
                ^
            Replace the single quotes by "double quotes".

            PATH/main.tf(3,9): error DYN1010: a value is expected here, but the line ends.
            	name =
            	       ^
            Write a value here, on the same line: a "string", a number, true, false, a [list], or an expression.

            PATH/main.tf: 2 errors.

            """);

    [Fact]
    public void Validate_warns_of_what_only_its_users_would_meet()
        => AssertValidated(
            Write(Orders),
            0,
            """
            PATH/main.tf(2,18): warning: var.env has no value, and the table needs it.
              name         = "${var.env}-orders"
                             ^
            Give it one: .Variable("env", "...") in .Terraform(...), TF_VAR_env, a terraform.tfvars file, or a default.

            With dynamons: --var name=value.
            PATH/main.tf: 1 table, no errors, 1 warning.

            """);

    [Fact]
    public void Validate_accepts_what_is_right()
        => AssertValidated(
            Write(Orders.Replace("by_\\u001b[31m", "by_total", StringComparison.Ordinal)),
            0,
            "PATH/main.tf: 1 table, no errors, no warnings.\n",
            "--var",
            "env=dev");

    [Fact]
    public void Validate_shows_more_errors_than_a_message_holds()
    {
        var path = Write(string.Concat(Enumerable.Range(0, 60).Select(i => $"resource \"aws_dynamodb_table\" \"t{i}\" {{\n  name = []\n  billing_mode = \"PAY_PER_REQUEST\"\n}}\n")));
        Assert.EndsWith("main.tf: 60 errors.\n", Dynamons.Run("validate", path).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_refuses_a_folder_without_tables_as_the_application_would()
    {
        AssertValidated(
            _folder,
            CommandLine.Failed,
            "error DYN1015: The folder \"PATH\" holds no .tf file. Give the folder that holds the tables' files; folders below it are read as modules that it calls.\n\nPATH: 1 error.\n");
        AssertValidated(
            Write("locals {}\n"),
            CommandLine.Failed,
            "error DYN1013: No table is declared in \"PATH/main.tf\". Give the path of the file or folder that holds the resource \"aws_dynamodb_table\" \"...\" { } blocks; "
            + "folders below it are read as modules that it calls.\n\nPATH/main.tf: 1 error.\n");
    }

    [Fact]
    public void Value_for_a_variable_that_is_not_declared_is_refused_as_by_terraform()
    {
        var path = Write(Orders + "variable \"team\" {}\n");
        foreach (var command in new[] { "schema", "validate" })
        {
            var (exitCode, output, error) = Dynamons.Run(command, path, "--var", "evn=dev");
            Assert.Equal(CommandLine.Failed, exitCode);
            Assert.StartsWith(
                "error DYN1046: --var gives 'evn' a value, and the configuration declares no such variable: it declares 'env', 'team'. "
                + "Correct the name, leave it out, or name the folder whose files declare it.\n",
                output + error,
                StringComparison.Ordinal);
        }

        Assert.Contains("it declares 'env', 'team'. Did you mean 'team'? Correct", Dynamons.Run("schema", path, "--var", "env=dev", "--var", "tean=a").Error, StringComparison.Ordinal);
        Assert.StartsWith("error DYN1046: --var gives 'env' a value, and the configuration declares no such variable: it declares none. ", Dynamons.Run("schema", Write("locals {}\n"), "--var", "env=dev").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Cures_are_told_as_the_command_line_has_them()
        => Assert.EndsWith("\nWith dynamons: the paths that the command names.\n\n", Dynamons.Run("schema", Path.Combine(_folder, "nowhere")).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("Required argument missing for command: 'schema'.", "schema")]
    [InlineData("--var takes a name and a value: --var name=value.", "validate", ".", "--var", "env")]
    [InlineData("--value takes a name and a value: --value name=value.", "validate", ".", "--value", "=x")]
    [InlineData("Argument 'xml' not recognized. Must be one of:\n\t'table'\n\t'json'", "schema", ".", "--format", "xml")]
    [InlineData("--context names a class of an assembly, and none is named: add --assembly app.dll.", "diff", ".", "--namespace", "x_", "--context", "X")]
    [InlineData("Required command was not provided.")]
    public void Bad_usage_has_an_exit_code_of_its_own(string message, params string[] args)
    {
        var (exitCode, output, error) = Dynamons.Run(args);
        Assert.Equal((CommandLine.BadUsage, "", $"{message}\ndynamons --help tells what can be written.\n"), (exitCode, output, error));
    }

    [Fact]
    public async Task Redirected_child_process_writes_no_escape_codes()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, "schema", Write(Orders), "--var", "env=dev"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["FORCE_COLOR"] = "1", ["CLICOLOR_FORCE"] = "1", ["GITHUB_ACTIONS"] = "true" },
        })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, await error));
        Assert.Contains("dev-orders", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', output);
    }

    [Fact]
    public async Task Missing_credentials_are_told_with_the_ways_to_have_some()
    {
        var none = Path.Combine(_folder, "none");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, "tables", Write(Orders), "--var", "env=dev", "--namespace", "x_", "--endpoint", "http://0.0.0.0:1"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AWS_EC2_METADATA_DISABLED"] = "true", ["AWS_SHARED_CREDENTIALS_FILE"] = none, ["AWS_CONFIG_FILE"] = none, ["AWS_PROFILE"] = null,
                ["AWS_ACCESS_KEY_ID"] = null, ["AWS_SECRET_ACCESS_KEY"] = null, ["AWS_WEB_IDENTITY_TOKEN_FILE"] = null, ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = null,
                ["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = null,
            },
        })!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(CommandLine.Failed, process.ExitCode);
        Assert.StartsWith("error DYN5013: DescribeTable of 'x_dev-orders': the AWS SDK found no credentials, and nothing was sent. Set AWS_PROFILE, ", error, StringComparison.Ordinal);
    }

    private void AssertValidated(string path, int exitCode, string output, params string[] options)
    {
        var run = Dynamons.Run(["validate", path, .. options]);
        Assert.Equal((exitCode, output.ReplaceLineEndings("\n"), ""), (run.ExitCode, run.Output.Replace(_folder, "PATH", StringComparison.Ordinal), run.Error));
    }

    private string Write(string text)
    {
        var path = Path.Combine(_folder, "main.tf");
        File.WriteAllText(path, text);
        return path;
    }
}
