using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Plans;

public sealed class UnusedIndexTests
{
    private const string Refused =
        "DYN3001: The query of 'Job' would read the whole table 'jobs': no key of the table and no index that is sure to hold every row serves what it asks. ";

    /// <summary>One file for all tests: each other one would be a service provider more, of which EF allows twenty in a process.</summary>
    private static readonly string Terraform = Write(
        """
        resource "aws_dynamodb_table" "jobs" {
          name         = "jobs"
          billing_mode = "PAY_PER_REQUEST"
          hash_key     = "id"
          attribute {
            name = "id"
            type = "S"
          }
          attribute {
            name = "owner"
            type = "S"
          }
          attribute {
            name = "due"
            type = "S"
          }
          global_secondary_index {
            name               = "by_owner"
            hash_key           = "owner"
            range_key          = "due"
            projection_type    = "INCLUDE"
            non_key_attributes = ["title"]
          }
        }
        """);

    [Fact]
    public void Index_that_does_not_project_all_is_read_for_the_keys()
    {
        using var db = new JobsContext(Terraform);

        var plan = db.Jobs.Where(job => job.Owner == "ann" && job.Due != null).Explain();

        Assert.StartsWith("Access path: keys by Query of the index 'by_owner' of 'jobs', then the items by BatchGetItem, 100 at a time\n", plan, StringComparison.Ordinal);
        Assert.Contains("\nWhy: the index has the key and every row that is wanted, but not all attributes\n", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_are_refused_with_what_the_index_does_not_project()
    {
        using var db = new JobsContext(Terraform);

        var error = Assert.Throws<DynamoException>(() => db.Jobs.Where(job => job.Owner == "ann" && job.Due != null).ToPage(10, null));

        Assert.Equal(
            Refused + "The index 'by_owner' has the key, but does not project 'notes': select only what it projects. "
            + "Add .AllowScan() if reading everything is meant.",
            error.Message);
    }

    [Fact]
    public void Scan_is_refused_with_the_items_that_the_index_lacks()
    {
        using var db = new JobsContext(Terraform);

        var error = Assert.Throws<DynamoException>(() => db.Jobs.Where(job => job.Owner == "ann").Select(job => job.Title).ToList());

        Assert.Equal(
            Refused + "The index 'by_owner' has the key, but lacks the items without 'due': if those are not wanted, add .WithIndex(\"by_owner\"). "
            + "Add .AllowScan() if reading everything is meant.",
            error.Message);
    }

    [Fact]
    public void Scan_is_refused_with_the_items_that_the_index_lacks_when_a_variable_asks_for_them()
    {
        using var db = new JobsContext(Terraform);
        string? nobody = null;

        var error = Assert.Throws<DynamoException>(() => db.Jobs.Where(job => job.Owner == nobody && job.Due != null).Select(job => job.Title).ToList());

        Assert.Equal(
            Refused + "The index 'by_owner' has the key, but lacks the items without 'owner': if those are not wanted, add .WithIndex(\"by_owner\"). "
            + "Add .AllowScan() if reading everything is meant.",
            error.Message);
    }

    private static string Write(string text)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("jobs").FullName, "jobs.tf");
        File.WriteAllText(path, text);
        return path;
    }

    public sealed class Job
    {
        public required string Id { get; set; }

        public string? Owner { get; set; }

        public DateOnly? Due { get; set; }

        public string? Title { get; set; }

        public string? Notes { get; set; }
    }

    private sealed class JobsContext(string terraform) : DynamoContext
    {
        public TableSet<Job> Jobs { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d => d.Namespace("t_").Terraform(terraform));
    }
}
