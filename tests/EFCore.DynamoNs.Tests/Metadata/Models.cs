using EFCore.DynamoNs.Infrastructure;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Schema.Terraform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.DynamoNs.Tests.Metadata;

/// <summary>Models as tests write them, built anew for each.</summary>
internal static class Models
{
    /// <summary>A table of Terraform: its key, then further declared attributes, as <c>name:type</c>.</summary>
    public static string Table(string name, params string[] attributes)
        => $$"""
            resource "aws_dynamodb_table" "{{name}}" {
              name         = "{{name}}"
              billing_mode = "PAY_PER_REQUEST"
              hash_key     = "{{attributes[0].Split(':')[0]}}"
              {{(attributes.Length > 1 ? $"range_key = \"{attributes[1].Split(':')[0]}\"" : "")}}
            {{string.Concat(attributes.Take(2).Select(Attribute))}}
            {{string.Concat(attributes.Skip(2).Select(Attribute))}}
            {{string.Concat(attributes.Skip(2).Select(Index))}}
            }

            """;

    public static DatabaseBinding Bind<TEntity>(string? terraform = null, Action<DynamoOptionsBuilder>? options = null, Action<string>? log = null)
        where TEntity : class
        => Bind(model => model.Entity<TEntity>(), terraform, options, log);

    public static DatabaseBinding Bind(
        Action<ModelBuilder> model,
        string? terraform = null,
        Action<DynamoOptionsBuilder>? options = null,
        Action<string>? log = null)
    {
        using var context = new AnyContext(model, terraform, options, log);
        return DatabaseBinding.Of(context.Model);
    }

    /// <summary>Takes the tables from a text as though it were the file <c>tables.tf</c>.</summary>
    public static void Declare(DbContextOptionsBuilder options, string terraform)
        => ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(
            options.Options.FindExtension<DynamoOptionsExtension>()! with { SchemaSource = TerraformSource.FromText("tables.tf", terraform) });

    /// <summary>The message with which the model is refused.</summary>
    public static string Refusal(Action<ModelBuilder> model, string? terraform = null)
        => Assert.Throws<DynamoException>(() => Bind(model, terraform)).Message.ReplaceLineEndings("\n");

    /// <summary>The attributes of an entity type by its properties: <c>OrderId=order_id</c>.</summary>
    public static IEnumerable<string> Attributes(this DatabaseBinding binding)
        => binding.Entities.Single().Attributes.Select(attribute => $"{attribute.Property.Name}={attribute.Name}").Order(StringComparer.Ordinal);

    private static string Attribute(string attribute)
        => $$"""
              attribute {
                name = "{{attribute.Split(':')[0]}}"
                type = "{{attribute.Split(':')[1]}}"
              }

            """;

    /// <summary>Terraform demands that a declared attribute is some key's.</summary>
    private static string Index(string attribute)
        => $$"""
              global_secondary_index {
                name            = "by_{{attribute.Split(':')[0]}}"
                hash_key        = "{{attribute.Split(':')[0]}}"
                projection_type = "ALL"
              }

            """;

    private sealed class AnyContext(Action<ModelBuilder> model, string? terraform, Action<DynamoOptionsBuilder>? options, Action<string>? log)
        : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        {
            optionsBuilder.UseDynamo(d => options?.Invoke(d.Namespace(""))).EnableServiceProviderCaching(false);
            if (log is not null)
            {
                optionsBuilder.LogTo(log);
            }

            if (terraform is not null)
            {
                Declare(optionsBuilder, terraform);
            }
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder) => model(modelBuilder);
    }
}
