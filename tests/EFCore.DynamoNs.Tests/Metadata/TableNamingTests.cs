using System.ComponentModel.DataAnnotations.Schema;
using EFCore.DynamoNs.Metadata;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Metadata;

public sealed class TableNamingTests
{
    [Fact]
    public void Table_is_found_by_the_names_of_set_class_attribute_and_builder()
    {
        using var context = new NamesContext(
            Models.Table("order_lines", "id:S") + Models.Table("Customer", "id:S") + Models.Table("by-attribute", "id:S") + Models.Table("by.builder", "id:S")
            + Models.Table("env_rates", "id:S").Replace("\"aws_dynamodb_table\" \"env_rates\"", "\"aws_dynamodb_table\" \"rates\"", StringComparison.Ordinal));
        Assert.Equal(
            ["Builder=by.builder", "Customer=Customer", "Line=order_lines", "Marked=by-attribute", "Rate=env_rates"],
            DatabaseBinding.Of(context.Model).Entities.Select(entity => $"{entity.EntityType.DisplayName()}={entity.Table.Name}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Table_has_the_name_of_its_set_without_Terraform()
    {
        using var context = new NamesContext(null);
        Assert.Equal(
            ["OrderLines", "PeopleWeKnow", "Rates", "by-attribute", "by.builder"],
            DatabaseBinding.Of(context.Model).MappedTables.Select(table => table.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Table_that_is_not_declared_is_refused_with_the_nearest_names()
        => Assert.Equal(
            """
            DYN2003: The entities do not fit tables.tf:
              - 'Line' maps to the table 'order_line', which tables.tf does not declare. The nearest there are 'order_lines', 'orders'. Name the table with [Table("...")] or HasTable("..."), or declare it in Terraform.
              - 'Rate' maps to the table 'Rate', which tables.tf does not declare. It declares 'customers_of_all_kinds', 'order_lines', 'orders'. Name the table with [Table("...")] or HasTable("..."), or declare it in Terraform.
            """,
            Models.Refusal(
                model =>
                {
                    model.Entity<Line>().HasTable("order_line");
                    model.Entity<Rate>();
                },
                Models.Table("customers_of_all_kinds", "id:S") + Models.Table("order_lines", "id:S") + Models.Table("orders", "id:S")));

    [Fact]
    public void Table_that_may_be_one_of_two_is_refused_with_both()
        => Assert.Equal(
            "DYN2005: More than one table is meant: 'line (tables.tf(1,1))', 'Line (tables.tf(14,1))'. Name the one with [Table(\"...\")] or HasTable(\"...\").",
            Models.Refusal(model => model.Entity<Line>(), Models.Table("line", "id:S") + Models.Table("Line", "id:S")));

    private sealed class Line
    {
        public string Id { get; set; } = "";
    }

    private sealed class Customer
    {
        public string Id { get; set; } = "";
    }

    private sealed class Rate
    {
        public string Id { get; set; } = "";
    }

    [Table("by-attribute")]
    private sealed class Marked
    {
        public string Id { get; set; } = "";
    }

    private sealed class Builder
    {
        public string Id { get; set; } = "";
    }

    private sealed class NamesContext(string? terraform) : DynamoContext
    {
        private TableSet<Line> OrderLines { get; set; } = null!;

        public TableSet<Customer> PeopleWeKnow { get; private set; } = null!;

        public DbSet<Rate> Rates { get; init; } = null!;

        public TableSet<Marked> Others { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        {
            optionsBuilder.UseDynamo(d => d.Namespace("")).EnableServiceProviderCaching(false);
            if (terraform is not null)
            {
                Models.Declare(optionsBuilder, terraform);
            }

            Assert.NotNull(OrderLines);
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Builder>().HasTable("by.builder");
    }
}
