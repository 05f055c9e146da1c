using EFCore.DynamoNs.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Parity;

/// <summary>cc_dynamodb3's <c>config.py</c>: <c>set_config</c>, <c>get_config</c> and the environment.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class ConfigTests : IDisposable
{
    private static readonly string[] Variables = ["DYNAMONS_NAMESPACE", "DYNAMONS_TERRAFORM", "AWS_REGION", "AWS_ENDPOINT_URL_DYNAMODB", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

    private readonly (string Name, string? Value)[] _before = [.. Variables.Select(name => (name, Environment.GetEnvironmentVariable(name)))];

    private readonly string _folder = Directory.CreateTempSubdirectory("config").FullName;

    public ConfigTests() => Array.ForEach(Variables, name => Environment.SetEnvironmentVariable(name, null));

    private string Terraform
    {
        get
        {
            var path = Path.Combine(_folder, "tables.tf");
            File.WriteAllText(path, ParityTables.Terraform);
            return path;
        }
    }

    public void Dispose()
    {
        Array.ForEach(_before, variable => Environment.SetEnvironmentVariable(variable.Name, variable.Value));
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Set_config_success()
    {
        var terraform = Terraform;
        using var db = new AnyContext(options => options.UseDynamo(d => d.Namespace("dev_").Terraform(terraform).ServiceUrl("http://user:secret@localhost:8000")));
        var config = db.Database.GetDynamoOptions();
        Assert.Equal(("dev_", "http://localhost:8000/", "us-east-1"), (config.Namespace, config.Endpoint, config.Region));
        Assert.Equal([terraform], config.TerraformPaths);
        Assert.Equal(["change_in_condition", "hash_only", "map_field", "nps_survey"], config.TableNames);
        Assert.Equal(
            $"Namespace = 'dev_', Endpoint = http://localhost:8000/, Region = us-east-1, Terraform = {terraform}, Tables = change_in_condition, hash_only, map_field, nps_survey, "
            + "AttributeNaming = FromTerraform, CcDynamoDB3Formats = False, ScanBehavior = Refuse",
            config.ToString());
    }

    [Fact]
    public void Get_config_is_that_of_the_environment()
    {
        var terraform = Terraform;
        Environment.SetEnvironmentVariable("DYNAMONS_NAMESPACE", "env_");
        Environment.SetEnvironmentVariable("DYNAMONS_TERRAFORM", terraform);
        Environment.SetEnvironmentVariable("AWS_REGION", "eu-west-1");
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "AKIASECRET");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "verysecret");
        using var db = new AnyContext(options => options.UseDynamo(d => d.MaxRetries(7)));
        var config = db.Database.GetDynamoOptions();
        Assert.Equal(("env_", null, "eu-west-1"), (config.Namespace, config.Endpoint, config.Region));
        Assert.Equal([terraform], config.TerraformPaths);
        Assert.DoesNotContain("secret", config.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("env_nps_survey", db.Database.GetTableName("nps_survey"));
    }

    [Fact]
    public void Get_config_without_a_namespace_is_a_configuration_error()
    {
        using var db = new AnyContext(options => options.UseDynamo(d => d.ServiceUrl("http://localhost:8000")));
        Assert.StartsWith("DYN1001: 'AnyContext' has no namespace", Assert.Throws<DynamoException>(() => db.Database.GetDynamoOptions()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Get_config_without_the_file_is_a_configuration_error()
    {
        using var db = new AnyContext(options => options.UseDynamo(d => d.Namespace("").Terraform("nowhere/none.tf").ServiceUrl("http://localhost:8000")));
        Assert.StartsWith("DYN1012: ", Assert.Throws<DynamoException>(() => db.Database.GetDynamoOptions()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Get_config_with_a_port_that_is_no_number_is_a_configuration_error()
        => Assert.StartsWith(
            "DYN1004: ",
            Assert.Throws<DynamoException>(() => new DbContextOptionsBuilder().UseDynamo(d => d.ServiceUrl("http://localhost:eight"))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Get_table_name_takes_the_resources_label_where_the_name_has_a_prefix_of_its_own()
    {
        var path = Path.Combine(_folder, "labelled.tf");
        File.WriteAllText(path, ParityTables.Terraform.Replace("\"hash_only\"\n  billing", "\"prod-hash_only\"\n  billing", StringComparison.Ordinal));
        using var db = new AnyContext(options => options.UseDynamo(d => d.Namespace("dev_").Terraform(path).ServiceUrl("http://localhost:8000")));
        Assert.Equal("dev_prod-hash_only", db.Database.GetTableName("hash_only"));
        Assert.Equal("prod-hash_only", db.Database.GetLogicalTableName("dev_prod-hash_only"));
        Assert.Equal("dev_prod-hash_only", db.Database.GetTable("hash_only").TableName);
    }

    [Fact]
    public void Values_of_variables_are_not_told()
    {
        var path = Path.Combine(_folder, "with_variable.tf");
        File.WriteAllText(path, ParityTables.Terraform + "\nvariable \"token\" {}\n");
        using var db = new AnyContext(options => options.UseDynamo(d => d.Namespace("").Terraform(path, t => t.Variable("token", "topsecret")).ServiceUrl("http://localhost:8000")));
        Assert.DoesNotContain("topsecret", db.Database.GetDynamoOptions().ToString(), StringComparison.Ordinal);
    }

    private sealed class AnyContext(Action<DbContextOptionsBuilder> configure) : DynamoContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => configure(optionsBuilder);
    }
}
