using EFCore.DynamoNs;
using EFCore.DynamoNs.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmbeddedTables;

/// <summary>One table of whatever key the files say.</summary>
public sealed class OrdersContext(string path, string? variables) : DynamoContext
{
    public TableSet<Order> Orders { get; set; } = null!;

    protected override void OnConfiguring(DbContextOptionsBuilder options)
        => options.UseDynamo(d => d.Namespace("").ServiceUrl("http://localhost:1").Terraform(path, Inputs));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.Entity<Order>().Property(o => o.Id)
            .HasAttributeName(variables is not null ? "from_dev" : path.StartsWith("infra", StringComparison.Ordinal) ? "from_tfvars" : "outside");

    private void Inputs(TerraformOptionsBuilder inputs)
    {
        if (variables is not null)
        {
            inputs.VariableFile(variables);
        }
    }
}
