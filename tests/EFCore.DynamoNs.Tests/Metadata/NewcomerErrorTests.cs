using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Metadata;

/// <summary>The first mistakes, as someone meets them who writes the first context.</summary>
public sealed class NewcomerErrorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newcomer-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Broken_file_is_shown_with_its_place_and_the_cure()
        => Assert.Equal(
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            tables.tf(3,13): a value is expected here, but the line ends.
              hash_key =
                        ^
            Write a value here, on the same line: a "string", a number, true, false, a [list], or an expression.
            """,
            await ErrorAsync("""
                resource "aws_dynamodb_table" "orders" {
                  name     = "orders"
                  hash_key =
                }
                """));

    [Fact]
    public async Task Missing_file_is_named_with_the_places_where_it_was_looked_for()
        => Assert.Equal(
            $"""
            DYN1012: The Terraform file or folder "tables.tf" does not exist. It was looked for at:
              tables.tf
            Correct the path that is given to .Terraform(...) or DYNAMONS_TERRAFORM, or let the build put the files into the application's assembly: <DynamoTerraform Include="infra/*.tf" />.
            """,
            await ErrorAsync(null));

    [Fact]
    public async Task Unknown_table_is_named_with_what_is_there()
        => Assert.Equal(
            """
            DYN2003: The entities do not fit tables.tf:
              - 'Order' maps to the table 'Orders', which tables.tf does not declare. It declares 'order_items'. Name the table with [Table("...")] or HasTable("..."), or declare it in Terraform.
            """,
            await ErrorAsync(Models.Table("order_items", "order_id:S")));

    [Fact]
    public async Task Wrong_type_of_a_key_is_named_with_its_place_and_what_fits()
        => Assert.Equal(
            """
            DYN2003: The entities do not fit tables.tf:
              - 'Order.OrderId' is Int32, which is stored as N, but the table 'orders' (tables.tf(1,1)) declares its attribute 'order_id' as B. Use byte[] or Guid, a value converter (HasConversion), or change the type in Terraform.
            """,
            await ErrorAsync(Models.Table("orders", "order_id:B")));

    [Fact]
    public async Task Missing_namespace_is_told_where_it_goes()
    {
        await using var db = new OrdersContext(d => d.ServiceUrl("http://localhost:1"));
        var error = await Assert.ThrowsAsync<DynamoException>(() => db.Orders.FindAsync([1], TestContext.Current.CancellationToken).AsTask());
        Assert.Equal(
            "DYN1001: 'OrdersContext' has no namespace, so it is not said which environment's tables are meant. Write UseDynamo(d => d.Namespace(\"dev_\")), "
            + "or set the environment variable DYNAMONS_NAMESPACE; Namespace(\"\") means tables without a prefix.",
            error.Message);
    }

    [Fact]
    public void Namespace_with_another_character_is_refused()
        => Assert.Equal(
            "DYN1002: The namespace 'dev/' has a character that DynamoDB allows in no table name. Use letters, digits, '_', '-' and '.' of ASCII.",
            Assert.Throws<DynamoException>(() => new OrdersContext(d => d.Namespace("dev/")).Model).Message);

    [Fact]
    public async Task Table_name_that_becomes_too_long_is_refused()
    {
        await using var db = new OrdersContext(d => d.Namespace(new string('x', 250)).ServiceUrl("http://localhost:1"));
        var error = await Assert.ThrowsAsync<DynamoException>(() => db.Orders.FindAsync([1], TestContext.Current.CancellationToken).AsTask());
        Assert.StartsWith("DYN1003: DynamoDB allows table names of 3 to 255 characters; with its namespace 'xxx", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Orders' has 256. Choose another namespace or table name.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_region_is_told_by_the_first_call_and_no_earlier()
    {
        Assert.SkipWhen(Amazon.Runtime.FallbackRegionFactory.GetRegionEndpoint() is not null, "a region is configured");
        Assert.SkipWhen(Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is not null, "an endpoint is configured");
        Assert.SkipWhen(Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_DYNAMODB") is not null, "an endpoint is configured");
        await using var db = new OrdersContext(d => d.Namespace("dev_"));
        db.Orders.Attach(new Order { OrderId = 1 });
        Assert.Contains("dev_Orders", db.Orders.ToQueryString(), StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<DynamoException>(() => db.Orders.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            "DYN1009: It is not said where DynamoDB is, and the AWS SDK knows no region. For AWS, set the environment variable AWS_REGION, a profile's "
            + "region, or give a client with Client(...); for a local engine, write ServiceUrl(\"http://localhost:8000\").",
            error.Message);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:8000")]
    [InlineData("/orders")]
    [InlineData("")]
    public void Service_url_that_is_none_is_refused(string url)
        => Assert.Equal(
            $"DYN1004: '{url}' is no absolute URL of http or https. ServiceUrl takes one such as 'http://localhost:8000'.",
            Assert.Throws<DynamoException>(() => new OrdersContext(d => d.ServiceUrl(url)).Model).Message);

    /// <summary>What the first query of a context throws, with paths cut down to the file.</summary>
    private async Task<string> ErrorAsync(string? terraform)
    {
        var file = Path.Combine(_folder, "tables.tf");
        if (terraform is not null)
        {
            await File.WriteAllTextAsync(file, terraform, TestContext.Current.CancellationToken);
        }

        await using var db = new OrdersContext(d => d.Namespace("").Terraform(file).ServiceUrl("http://localhost:1"));
        var error = await Assert.ThrowsAsync<DynamoException>(() => db.Orders.FindAsync([1], TestContext.Current.CancellationToken).AsTask());
        return error.Message.ReplaceLineEndings("\n").Replace(file, "tables.tf", StringComparison.Ordinal);
    }

    private sealed class OrdersContext(Action<DynamoNs.Infrastructure.DynamoOptionsBuilder> options) : DynamoContext
    {
        public TableSet<Order> Orders { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseDynamo(options).EnableServiceProviderCaching(false);

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Order>().HasKey(o => o.OrderId);
    }

    private sealed class Order
    {
        public int OrderId { get; set; }
    }
}
