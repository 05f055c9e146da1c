using EFCore.DynamoNs.Tests.Lifecycle;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EFCore.DynamoNs.Tests.Tool;

/// <summary>A context as an application has it, with files and an environment that are not there: the tool puts its own in their place.</summary>
public sealed class PlainToolContext : DynamoContext
{
    public TableSet<Orders.Order> Orders { get; set; } = null!;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.UseDynamo(d => d.Namespace("production_").Terraform("/nowhere/tables.tf").ServiceUrl("http://localhost:1"));

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Orders.Order>().Ignore(o => o.PlacedOn);
}

public sealed class OptionsToolContext(DbContextOptions<OptionsToolContext> options) : DynamoContext(options)
{
    public TableSet<Orders.Order> Orders { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Orders.Order>().Ignore(o => o.Place);
}

public sealed class FactoryToolContext(string unknown) : DynamoContext
{
    public TableSet<Orders.Order> Orders { get; set; } = null!;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseDynamo(d => d.Namespace(unknown));

    public sealed class Factory : IDesignTimeDbContextFactory<FactoryToolContext>
    {
        public FactoryToolContext CreateDbContext(string[] args) => new("any_");
    }
}

public sealed class UnmakeableToolContext(int number) : DynamoContext
{
    public int Number { get; } = number;
}
